using AutoPublish.Orchestrations;
using AutoPublish.Web.Account;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Health;
using AutoPublish.Web.Legal;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Replays;
using AutoPublish.Web.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web;

/// <summary>
/// Everything of the HTTP pipeline, for any host. The host brings the ports of the flow, the request replay, the keys
/// the public address and <see cref="OperatorOptions"/>; optional are <see cref="IPageIdentity"/>, <see cref="IReadinessCheck"/> and another
/// <see cref="IAccessTokens"/>.
/// </summary>
public static class WebRegistration
{
    public static IServiceCollection AddAutoPublishWeb(this IServiceCollection services)
    {
        services.AddRouting();
        services.TryAddSingleton(s => new AccessTokenOptions
        {
            Issuer = s.GetRequiredService<PublicAddress>().Of("/"),
            Audience = [.. ProtectedResource.All.Select(r => r.AddressAt(s.GetRequiredService<PublicAddress>()))],
        });
        services.TryAddSingleton<SignedAccessTokens>();
        services.TryAddSingleton<IAccessTokens>(s => s.GetRequiredService<SignedAccessTokens>());
        return services
            .AddActions()
            .AddSingleton<CallerGate>()
            .AddSingleton<RequestReplays>()
            .AddSingleton<ActionDispatcher>()
            .AddSingleton<ActionEndpoint>()
            .AddSingleton<HealthEndpoints>()
            .AddApprovalPages()
            .AddSignIn()
            .AddAccountPages()
            .AddLegalPages()
            .AddDashboard();
    }
}
