using System.Net;
using System.Net.Sockets;

namespace AutoPublish.Integrations.Outbound;

/// <summary>
/// Which addresses are servers of the public internet. From IANA's special-purpose registries of IPv4 (RFC 6890) and
/// IPv6, as of November 2026, and stricter: ranges that are reachable but serve no web sites are left out as well.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic4 = Ranges(
        "0.0.0.0/8", // this network
        "10.0.0.0/8", // private
        "100.64.0.0/10", // shared by carriers
        "127.0.0.0/8", // loopback
        "168.63.129.16/32", // Azure's own agent, on an address of the public space
        "169.254.0.0/16", // link-local, with the metadata of every cloud
        "172.16.0.0/12", // private
        "192.0.0.0/24", // protocol assignments
        "192.0.2.0/24", // documentation
        "192.31.196.0/24", // AS112
        "192.52.193.0/24", // multicast tunnelling
        "192.88.99.0/24", // relays of 6to4
        "192.168.0.0/16", // private
        "192.175.48.0/24", // AS112
        "198.18.0.0/15", // benchmarks
        "198.51.100.0/24", // documentation
        "203.0.113.0/24", // documentation
        "224.0.0.0/4", // multicast
        "240.0.0.0/4"); // reserved, and broadcast

    /// <summary>All that was ever given out of IPv6: loopback, mapped, compatible, unique local, link-local and multicast lie outside.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 = Ranges(
        "2001::/23", // protocol assignments: Teredo, benchmarks, ORCHID, AS112 and more
        "2001:db8::/32", // documentation
        "2002::/16", // 6to4: an IPv4 address in disguise
        "2620:4f:8000::/48", // AS112
        "3ffe::/16", // the 6bone, given back
        "3fff::/20"); // documentation

    /// <summary>
    /// How a network without IPv4 reaches it (RFC 6052): the last four bytes are the address that is really meant. The
    /// prefix for local use, 64:ff9b:1::/48, is not public whatever it holds.
    /// </summary>
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    internal static bool Contains(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !IsIn(NotPublic4, address);
        }

        // Mapped ones are asked for first: IPNetwork compares them as IPv4 even with ranges of IPv6, and then 2000::/3 holds 10.0.0.0/8.
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0 || address.IsIPv4MappedToIPv6)
        {
            return false;
        }

        return Nat64.Contains(address)
            ? !IsIn(NotPublic4, new IPAddress(address.GetAddressBytes().AsSpan(12)))
            : GlobalUnicast.Contains(address) && !IsIn(NotPublic6, address);
    }

    private static bool IsIn(IPNetwork[] ranges, IPAddress address) => Array.Exists(ranges, range => range.Contains(address));

    private static IPNetwork[] Ranges(params ReadOnlySpan<string> texts)
    {
        IPNetwork[] ranges = new IPNetwork[texts.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            ranges[i] = IPNetwork.Parse(texts[i]);
        }

        return ranges;
    }
}
