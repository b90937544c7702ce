using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Calls with a token: a session's bearer token, or one that is bound to a key and goes with a proof (RFC 9449).</summary>
internal sealed class BlueskyCalls(PlatformClient client, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, string> _nonces = new(StringComparer.Ordinal);

    public PlatformClient Client => client;

    public Task<PlatformReply> ReadAsync(Uri address, CancellationToken cancellationToken) => ReadAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    /// <summary>Has its effect once at most, whatever comes of it.</summary>
    public async Task<PlatformReply> WriteAsync(ChannelAccount account, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        if (account.ProofKey is null)
        {
            using HttpRequestMessage request = make();
            return await client.CreateAsync(request, account.AccessToken, cancellationToken);
        }

        using ProofKey key = ProofKey.Read(account.ProofKey) ?? throw new InvalidOperationException($"The proof key of account {account.AccountId} cannot be read.");
        return await ProveAsync(key, account.AccessToken, make, cancellationToken);
    }

    /// <summary>
    /// With a proof, and once more where the server wants it with its nonce: that answer says that nothing was done (RFC 9449, 8 and 9).
    /// </summary>
    /// <param name="accessToken">Null: a call to the authorization server.</param>
    public async Task<PlatformReply> ProveAsync(ProofKey key, Secret? accessToken, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        PlatformReply reply = await ProveOnceAsync(key, accessToken, make, cancellationToken);
        return WantsNonce(reply) ? await ProveOnceAsync(key, accessToken, make, cancellationToken) : reply;
    }

    private async Task<PlatformReply> ProveOnceAsync(ProofKey key, Secret? accessToken, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = make();
        Uri address = request.RequestUri ?? throw new InvalidOperationException("A request without an address.");
        string origin = address.GetLeftPart(UriPartial.Authority);
        request.Headers.Add("DPoP", key.Proof(request.Method, address, _nonces.GetValueOrDefault(origin), accessToken, time.GetUtcNow()));
        if (accessToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("DPoP", accessToken.Reveal());
        }

        PlatformReply reply = await client.CreateAsync(request, accessToken: null, cancellationToken);
        if (reply is PlatformReply.Answered answer && answer.Header("DPoP-Nonce") is { } nonce)
        {
            _nonces[origin] = nonce;
        }

        return reply;
    }

    private async Task<PlatformReply> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            return await client.ReadAsync(request, accessToken: null, cancellationToken);
        }
    }

    private static bool WantsNonce(PlatformReply reply) =>
        reply is PlatformReply.Answered { Status: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized } && BlueskyError.Is(reply, "use_dpop_nonce");
}
