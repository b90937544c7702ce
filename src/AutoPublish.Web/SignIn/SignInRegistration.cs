using AutoPublish.Core.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.SignIn;

internal static class SignInRegistration
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignInOptions());
        services.TryAddSingleton(new SignInLimitOptions());
        return services
            .AddSingleton<BrowserCookies>()
            .AddSingleton<FormTokens>()
            .AddSingleton<SessionStore>()
            .AddSingleton<Sessions>()
            .AddSingleton<LoopbackNames>()
            .AddSingleton<AskingBrowser>()
            .AddSingleton<KnownBrowser>()
            .AddSingleton<SignInLimits>()
            .AddSingleton<SignInLinks>()
            .AddSingleton<SignUp>()
            .AddSingleton<FormGate>()
            .AddSingleton<SignInEndpoint>()
            .AddSingleton<SignInLinkEndpoint>()
            .AddSingleton<SignOutEndpoint>();
    }

    /// <exception cref="ArgumentException">An option cannot be used.</exception>
    internal static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        services.GetRequiredService<SignInOptions>().Validate();
        services.GetRequiredService<SignInLimitOptions>().Validate();
        endpoints.Map(SignInEndpoint.Route, services.GetRequiredService<SignInEndpoint>().HandleAsync);
        endpoints.Map(SignInLinkEndpoint.Route, services.GetRequiredService<SignInLinkEndpoint>().HandleAsync);
        endpoints.Map(SignOutEndpoint.Route, services.GetRequiredService<SignOutEndpoint>().HandleAsync);
    }
}
