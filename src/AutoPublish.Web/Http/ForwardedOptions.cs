using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;

namespace AutoPublish.Web.Http;

/// <summary>Which proxies stand before this program. Without any, <c>X-Forwarded-For</c> is what a stranger wrote and is not read.</summary>
public sealed record ForwardedOptions
{
    /// <summary>How many proxies a request passes, each of which adds its caller's address; 0 to 5.</summary>
    public int TrustedProxies { get; init; }

    /// <summary>The networks that they have addresses in, such as <c>10.0.0.0/8</c>; needed where there are proxies.</summary>
    public IReadOnlyList<string> ProxyNetworks { get; init; } = [];

    /// <exception cref="ArgumentException">AP1122: an option cannot be used.</exception>
    public void Validate()
    {
        if (TrustedProxies is < 0 or > 5)
        {
            throw new ArgumentException($"AP1122: TrustedProxies is {TrustedProxies}; use 0 to 5.");
        }

        if (TrustedProxies > 0 != ProxyNetworks.Count > 0 || ProxyNetworks.Any(n => !System.Net.IPNetwork.TryParse(n, out _)))
        {
            throw new ArgumentException($"AP1122: ProxyNetworks is '{string.Join(", ", ProxyNetworks)}' for {TrustedProxies} proxies; name their networks, such as 10.0.0.0/8, and none where there is no proxy.");
        }
    }

    internal ForwardedHeadersOptions Headers()
    {
        ForwardedHeadersOptions headers = new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = TrustedProxies };
        // The defaults trust this machine; whoever stands before us is named.
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (string network in ProxyNetworks)
        {
            headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        return headers;
    }
}
