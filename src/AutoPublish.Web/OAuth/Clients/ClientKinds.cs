using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>
/// How clients lie in the store: those that registered, by the month they did so, which their id tells; those that
/// publish their metadata, each by itself.
/// </summary>
internal static class ClientKinds
{
    /// <summary>Clients that registered in one month, by the time they did.</summary>
    internal const string ByRegistration = "registered";
    private const string Prefix = "client-";
    private const int MonthDigits = 6;
    private const int RandomDigits = 32;

    internal static DocumentKind<OAuthClient> Client { get; } = new(
        "oauth-client",
        OAuthJson.Default.OAuthClient,
        new DocumentIndex<OAuthClient>(ByRegistration, c => c.FreshUntil is null ? ContentKinds.SortKey(c.KnownSince) : null));

    internal static string NewId(DateTimeOffset now, Guid random) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyyMM}-{random:N}");

    /// <summary>Partition and id of a client that publishes its metadata: an address holds characters that no id of a document can.</summary>
    internal static string KeyOf(Uri address) =>
        "client-metadata-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.OriginalString)).AsSpan(0, 16));

    /// <summary>Of a client that registered; null: no id that we could have given.</summary>
    internal static string? PartitionOf(string clientId)
    {
        if (clientId.Length != Prefix.Length + MonthDigits + 1 + RandomDigits || !clientId.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string month = clientId.Substring(Prefix.Length, MonthDigits);
        return month.All(char.IsAsciiDigit) && clientId[Prefix.Length + MonthDigits] == '-' && clientId[^RandomDigits..].All(char.IsAsciiHexDigitLower)
            ? $"clients-{month}"
            : null;
    }
}
