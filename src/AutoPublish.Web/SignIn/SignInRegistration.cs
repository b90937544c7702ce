using AutoPublish.Core.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.SignIn;

internal static class SignInRegistration
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignInOptions());
        return services
            .AddSingleton<BrowserCookies>()
            .AddSingleton<FormTokens>()
            .AddSingleton<SessionStore>()
            .AddSingleton<Sessions>();
    }
}
