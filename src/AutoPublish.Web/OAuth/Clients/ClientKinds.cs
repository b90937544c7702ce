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

    internal static DocumentKind<OAuthClient> Client { get; } = new(
        "oauth-client",
        OAuthJson.Default.OAuthClient,
        new DocumentIndex<OAuthClient>(ByRegistration, c => c.FreshUntil is null ? ContentKinds.SortKey(c.KnownSince) : null));

    internal static string NewId(DateTimeOffset now, Guid random) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}{now.UtcDateTime:yyyyMM}-{random:N}");

    /// <summary>Null: no id that we could have given.</summary>
    internal static string? PartitionOf(string clientId)
    {
        if (IsAddress(clientId))
        {
            return "client-metadata-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clientId)).AsSpan(0, 16));
        }

        const int month = 6;
        return clientId.Length == Prefix.Length + month + 1 + 32 && clientId.StartsWith(Prefix, StringComparison.Ordinal)
            ? $"clients-{clientId.Substring(Prefix.Length, month)}"
            : null;
    }

    internal static bool IsAddress(string clientId) => clientId.StartsWith("https://", StringComparison.Ordinal);
}
