using AutoPublish.Orchestrations;
using AutoPublish.Web.Http;
using AutoPublish.Web.WellKnown;

namespace AutoPublish.Local.Hosting;

/// <summary>Where this host is reached, and what stands before it.</summary>
internal static class LocalAddress
{
    // A proxy or tunnel runs on this machine and speaks to us over its loopback.
    private static readonly string[] ThisMachine = ["127.0.0.0/8", "::1/128"];

    /// <param name="services">What the host is made of.</param>
    /// <param name="options">Every port known.</param>
    /// <param name="variable">Reads the environment.</param>
    /// <exception cref="ArgumentException">AP1123: the challenge cannot be one.</exception>
    public static IServiceCollection AddLocalAddress(this IServiceCollection services, LocalOptions options, Func<string, string?> variable)
    {
        WellKnownOptions wellKnown = new() { OpenAiAppsChallenge = variable("AUTOPUBLISH_OPENAI_APPS_CHALLENGE") is { Length: > 0 } token ? token : null };
        wellKnown.Validate();
        return services
            .AddSingleton(wellKnown)
            .AddSingleton(new PublicAddress(options.PublicAddress?.AbsoluteUri ?? ListenAddress.Reachable(options.Urls)))
            .AddSingleton(options.PublicAddress is null ? new ForwardedOptions() : new ForwardedOptions { TrustedProxies = 1, ProxyNetworks = ThisMachine });
    }
}
