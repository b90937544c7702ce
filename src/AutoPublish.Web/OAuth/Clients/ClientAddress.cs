using System.Buffers;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>The id of a client that publishes its metadata: where the document is (draft-ietf-oauth-client-id-metadata-document, section 3).</summary>
internal static class ClientAddress
{
    // In ASCII only: the consent page names the host to a person, and letters of other scripts look like these. An
    // international name is written in its own ASCII form (xn--).
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/@!$&'()*+,;=%");

    /// <summary>Null: no address that could be one. Asked before anything is looked up, kept or fetched for it.</summary>
    internal static Uri? Read(string clientId) =>
        clientId.Length <= RedirectAddress.MaxLength
        && clientId.StartsWith("https://", StringComparison.Ordinal)
        // Neither query nor fragment, since both of their marks are missing above.
        && !clientId.AsSpan().ContainsAnyExcept(Letters)
        && Uri.TryCreate(clientId, UriKind.Absolute, out Uri? address)
        && address.AbsolutePath.Length > 1
        && address.UserInfo.Length == 0
        // What is written is what is fetched: no dot segments, nothing that a parser would rewrite.
        && address.AbsoluteUri == clientId
            ? address
            : null;
}
