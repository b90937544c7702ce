using AutoPublish.Orchestrations;
using AutoPublish.Web.AccessKeys;
using AutoPublish.Web.Account;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Activity;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Bounces;
using AutoPublish.Web.Events;
using AutoPublish.Web.Evidence;
using AutoPublish.Web.Health;
using AutoPublish.Web.Http;
using AutoPublish.Web.Legal;
using AutoPublish.Web.Mcp;
using AutoPublish.Web.Media;
using AutoPublish.Web.OAuth;
using AutoPublish.Web.OAuth.Server;
using AutoPublish.Web.OpenApi;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Problems;
using AutoPublish.Web.Reminders;
using AutoPublish.Web.Replays;
using AutoPublish.Web.Settings;
using AutoPublish.Web.SignIn;
using AutoPublish.Web.Webhooks;
using AutoPublish.Web.WellKnown;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web;

/// <summary>
/// Everything of the HTTP pipeline, for any host. The host brings the ports of the flow, the reader of bounces, the request replay, the keys, both
/// ports to the public web, the public address and <see cref="OperatorOptions"/>; optional are <see cref="IPageIdentity"/>, <see cref="IReadinessCheck"/> and another
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
        services.TryAddSingleton<IAccessTokens, AllAccessTokens>();
        return services
            .AddEdge()
            .AddEvents()
            .AddWellKnown()
            .AddActions()
            .AddMediaWeb()
            .AddSingleton<BrokenProblems>()
            .AddSingleton<CallerGate>()
            .AddSingleton<RequestReplays>()
            .AddSingleton<ActionDispatcher>()
            .AddSingleton<ActionEndpoint>()
            .AddSingleton<HealthEndpoints>()
            .AddMcpSurface()
            .AddSignIn()
            .AddOAuth()
            .AddAccessKeys()
            .AddAccountPages()
            .AddAccounts()
            .AddApprovalPages()
            .AddReminderPages()
            .AddBounces()
            .AddActivity()
            .AddDashboard()
            .AddLegalPages()
            .AddWebhooks()
            .AddApprovalSettings()
            .AddEvidence()
            .AddContract();
    }
}
