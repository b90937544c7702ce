using AutoPublish.Web.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.Limits;

internal static class LimitRegistration
{
    /// <summary>A host may bring its own <see cref="RateLimitOptions"/> and <see cref="ForwardedOptions"/>.</summary>
    internal static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.TryAddSingleton(new RateLimitOptions());
        services.TryAddSingleton(new ForwardedOptions());
        return services
            .AddSingleton<TenantPlans>()
            .AddSingleton<CallerLimits>()
            .AddSingleton<BadTokenLimits>()
            .AddSingleton<CallQuota>()
            .AddSingleton<NetworkLimits>();
    }
}
