using System.Text;
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

    /// <param name="address">As <see cref="ClientAddress"/> reads it.</param>
    /// <param name="cancelled">Nobody waits any more.</param>
    internal async ValueTask<ClientReading> ReadAsync(Uri address, CancellationToken cancelled)
    {
        if (await web.GetAsync(address, MaxBytes, cancelled) is not PublicDocument.Read read)
        {
            return new ClientReading.NotAnswered("The client's metadata document could not be read.");
        }

        if (Parse(read.Body) is not { } metadata)
        {
            return new ClientReading.Refused("The client's metadata document is not the JSON that it should be.");
        }

        if (metadata.ClientId != address.OriginalString)
        {
            return new ClientReading.Refused("The client's metadata document names another client_id.");
        }

        if (ClientRules.Check(metadata) is { } error)
        {
            return new ClientReading.Refused(error.ErrorDescription);
        }

        (string? keys, ClientReading? failure) = await KeysAsync(metadata, cancelled);
        return failure ?? new ClientReading.Read(Of(address, metadata, keys, read.FreshFor));
    }

    private OAuthClient Of(Uri address, ClientMetadata metadata, string? keys, TimeSpan? fresh)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan kept = fresh is { } told ? TimeSpan.FromTicks(Math.Clamp(told.Ticks, Shortest.Ticks, Longest.Ticks)) : Usual;
        return new OAuthClient
        {
            ClientId = address.OriginalString,
            Name = ClientRules.NameOf(metadata, address.Host),
            RedirectUris = metadata.RedirectUris ?? [],
            Keys = keys,
            KnownSince = now,
            FreshUntil = now + kept,
        };
    }

    private static ClientMetadata? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, OAuthWireJson.Default.ClientMetadata);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask<(string? Keys, ClientReading? Failure)> KeysAsync(ClientMetadata metadata, CancellationToken cancelled)
    {
        switch (metadata.TokenEndpointAuthMethod)
        {
            case null or ClientRules.NoKey:
                return (null, null);
            case ClientRules.OwnKey when metadata.Jwks is { ValueKind: JsonValueKind.Object } keys:
                return Checked(keys.GetRawText());
            case ClientRules.OwnKey when Uri.TryCreate(metadata.JwksUri, UriKind.Absolute, out Uri? address):
                return await web.GetAsync(address, MaxBytes, cancelled) is PublicDocument.Read read
                    ? Checked(Encoding.UTF8.GetString(read.Body.Span))
                    : (null, new ClientReading.NotAnswered("The client's keys could not be read."));
            default:
                return (null, new ClientReading.Refused("The client's token_endpoint_auth_method must be none, or private_key_jwt with its keys: a document that everybody can read holds no secret."));
        }
    }

    private static (string? Keys, ClientReading? Failure) Checked(string keys) =>
        ClientKeys.Mistake(keys) is { } mistake ? (null, new ClientReading.Refused(mistake)) : (keys, null);
}
