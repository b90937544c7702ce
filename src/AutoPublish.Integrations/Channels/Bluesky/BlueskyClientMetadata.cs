using System.Text.Json;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// The document that a server reads to know AutoPublish (atproto.com/specs/oauth, client ID metadata document); served as
/// <c>application/json</c> at the address that is the client id.
/// </summary>
public static class BlueskyClientMetadata
{
    /// <summary>Below the public address.</summary>
    public const string Path = "accounts/bluesky/client-metadata.json";

    /// <param name="options">With a client id.</param>
    /// <param name="redirectUri">Where people come back to: <c>{public address}/accounts/callback/bluesky</c>.</param>
    /// <returns>UTF-8; null where no client is configured.</returns>
    public static byte[]? Write(BlueskyOptions options, Uri redirectUri)
    {
        if (options.ClientId is not { } id)
        {
            return null;
        }

        using ProofKey? key = options.ClientSecret is { } secret ? ProofKey.Read(secret) : null;
        OAuthWire.Client client = new(
            id.AbsoluteUri,
            options.ClientName,
            id.GetLeftPart(UriPartial.Authority),
            [redirectUri.AbsoluteUri],
            options.Scope,
            ["authorization_code", "refresh_token"],
            ["code"],
            "web",
            key is null ? "none" : "private_key_jwt",
            key is null ? null : "ES256",
            DpopBoundAccessTokens: true,
            key is null ? null : new OAuthWire.Keys([key.Public with { Kid = key.Thumbprint, Use = "sig", Alg = "ES256" }]));
        return JsonSerializer.SerializeToUtf8Bytes(client, BlueskyOAuthJson.Default.Client);
    }
}
