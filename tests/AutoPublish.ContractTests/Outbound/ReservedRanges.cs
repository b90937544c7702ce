using System.Net;
using System.Text.RegularExpressions;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>The ranges that are not public, written down apart from the product's own table.</summary>
internal static partial class ReservedRanges
{
    public static IReadOnlyList<IPNetwork> IPv4 { get; } = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "169.254.169.254/32", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
    }.Select(IPNetwork.Parse)];

    public static IReadOnlyList<IPNetwork> IPv6 { get; } = [.. new[]
    {
        "::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/32", "2001:1::/32", "2001:2::/48", "2001:3::/32",
        "2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16",
        "fc00::/7", "fd00:ec2::254/128", "fe80::/10", "fec0::/10", "ff00::/8",
    }.Select(IPNetwork.Parse)];

    /// <summary>The first, the last and any other.</summary>
    public static IReadOnlyList<IPAddress> Samples(IPNetwork range, Random random)
    {
        byte[] first = range.BaseAddress.GetAddressBytes();
        byte[] last = [.. first];
        byte[] any = [.. first];
        for (int bit = range.PrefixLength; bit < first.Length * 8; bit++)
        {
            byte mask = (byte)(0x80 >> (bit % 8));
            last[bit / 8] |= mask;
            any[bit / 8] |= random.Next(2) == 0 ? (byte)0 : mask;
        }

        return [.. new[] { first, last, any }.Select(b => new IPAddress(b)).Distinct()];
    }

    /// <summary>Mapped, compatible, translated (RFC 6052), 6to4, Teredo, ISATAP.</summary>
    public static IEnumerable<IPAddress> Disguises(byte[] v4)
    {
        string hex = Convert.ToHexStringLower(v4);
        string pair = $"{hex[..4]}:{hex[4..]}";
        byte[] flipped = [.. v4.Select(b => (byte)~b)];
        string inverted = Convert.ToHexStringLower(flipped);
        return new[]
        {
            $"::ffff:{pair}", $"::{pair}", $"::ffff:0:{pair}", $"64:ff9b::{pair}", $"64:ff9b:1::{pair}", $"2002:{pair}::1",
            $"2001:0:4136:e378:8000:63bf:{inverted[..4]}:{inverted[4..]}", $"fe80::5efe:{pair}",
        }.Select(IPAddress.Parse);
    }

    public static bool TellsAnAddress(string reason) => Address().IsMatch(reason);

    [GeneratedRegex(@"\d+\.\d+|::|127|localhost|refused by|actively refused", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
