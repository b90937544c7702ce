using System.Text.Json;
using AutoPublish.Core.Outbound;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>Reads the metadata document of a client whose id is its address (draft-ietf-oauth-client-id-metadata-document).</summary>
internal sealed class ClientMetadataReader(IPublicWeb web, TimeProvider time)
{
    private const int MaxBytes = 16 * 1024;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    /// <summary>The client, or one sentence on why it cannot be used.</summary>
    internal async ValueTask<(OAuthClient? Client, string? Refusal)> ReadAsync(string clientId, CancellationToken cancelled)
    {
        if (!IsClientAddress(clientId, out Uri? address))
        {
            return (null, "The client's id is not an address of a metadata document: https, with a path, without dots in it, query, fragment or user name.");
        }

        (ClientMetadata? metadata, TimeSpan? fresh, string? refusal) = await FetchAsync(address, cancelled);
        if (metadata is null)
        {
            return (null, refusal);
        }

        if (metadata.ClientId != clientId)
        {
            return (null, "The client's metadata document names another client_id.");
        }

        if (ClientRules.Check(metadata) is { } error)
        {
            return (null, error.ErrorDescription);
        }

        (string? keys, refusal) = await KeysAsync(metadata, cancelled);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        DateTimeOffset now = time.GetUtcNow();
        TimeSpan kept = fresh is { } told ? TimeSpan.FromTicks(Math.Clamp(told.Ticks, Shortest.Ticks, Longest.Ticks)) : Usual;
        OAuthClient client = new()
        {
            ClientId = clientId,
            Name = ClientRules.NameOf(metadata, address.Host),
            RedirectUris = metadata.RedirectUris ?? [],
            Keys = keys,
            KnownSince = now,
            FreshUntil = now + kept,
        };
        return (client, null);
    }

    internal static bool IsClientAddress(string clientId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(clientId, UriKind.Absolute, out address)
        && address.Scheme == Uri.UriSchemeHttps
        && clientId.Length <= RedirectAddress.MaxLength
        && address.AbsolutePath.Length > 1
        && address.UserInfo.Length == 0
        // What is written is what is fetched: no dot segments, no query, nothing that a parser would rewrite.
        && address.AbsoluteUri == clientId
        && !clientId.AsSpan().ContainsAny('#', '?');

    private async ValueTask<(ClientMetadata? Metadata, TimeSpan? Fresh, string? Refusal)> FetchAsync(Uri address, CancellationToken cancelled)
    {
        if (await web.GetAsync(address, MaxBytes, cancelled) is not PublicDocument.Read read)
        {
            return (null, null, "The client's metadata document could not be read.");
        }

        try
        {
            return JsonSerializer.Deserialize(read.Body.Span, OAuthWireJson.Default.ClientMetadata) is { } metadata
                ? (metadata, read.FreshFor, null)
                : (null, null, "The client's metadata document is empty.");
        }
        catch (JsonException)
        {
            return (null, null, "The client's metadata document is not the JSON that it should be.");
        }
    }

    private async ValueTask<(string? Keys, string? Refusal)> KeysAsync(ClientMetadata metadata, CancellationToken cancelled)
    {
        switch (metadata.TokenEndpointAuthMethod)
        {
            case null or ClientRules.NoKey:
                return (null, null);
            case ClientRules.OwnKey when metadata.Jwks is { ValueKind: JsonValueKind.Object } keys:
                return (keys.GetRawText(), null);
            case ClientRules.OwnKey when Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out Uri? address):
                return await web.GetAsync(address, MaxBytes, cancelled) is PublicDocument.Read read
                    ? (System.Text.Encoding.UTF8.GetString(read.Body.Span), null)
                    : (null, "The client's keys could not be read.");
            default:
                return (null, "The client's token_endpoint_auth_method must be none, or private_key_jwt with its keys: a document that everybody can read holds no secret.");
        }
    }
}
