using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Accounts by OAuth as the network profiles it (atproto.com/specs/oauth): pushed requests, PKCE, tokens bound to a key of the account.</summary>
internal sealed class BlueskyOAuth(BlueskyCalls calls, BlueskyOptions options, TimeProvider time)
{
    private const int MaxReason = 300;
    private static readonly TimeSpan PublicLife = TimeSpan.FromDays(14);
    private readonly BlueskyIssuers _issuers = new(calls, options);

    public async Task<ConnectBeginning> BeginAsync(BlueskyIdentity identity, ConnectRequest request, CancellationToken cancellationToken)
    {
        if (!BlueskyClient.IdFor(request.RedirectUri, options).Succeeded(out string? clientId, out Refusal? refusal)
            || !(await _issuers.OfAsync(identity.Server, cancellationToken)).Succeeded(out BlueskyIssuer? issuer, out refusal))
        {
            return new ConnectBeginning.Failed(refusal);
        }

        using ProofKey key = ProofKey.Create(clientId, issuer.Name);
        string verifier = CodeVerifier.New();
        Dictionary<string, string> form = BlueskyClient.Form(clientId, issuer.Name, options, time.GetUtcNow());
        form["response_type"] = "code";
        form["redirect_uri"] = request.RedirectUri.AbsoluteUri;
        form["scope"] = options.Scope;
        form["state"] = request.State;
        form["code_challenge"] = CodeVerifier.ChallengeOf(verifier);
        form["code_challenge_method"] = "S256";
        form["login_hint"] = identity.Handle;
        PlatformReply reply = await PostAsync(issuer.Pushed, form, key, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, BlueskyOAuthJson.Default.Pushed)?.RequestUri is not { } pushed)
        {
            return new ConnectBeginning.Failed(Refused(reply));
        }

        string query = $"client_id={Uri.EscapeDataString(clientId)}&request_uri={Uri.EscapeDataString(pushed)}";
        OAuthWire.Memory memory = new(identity.Did, identity.Handle, identity.Server.AbsoluteUri, issuer.Name, verifier, key.Write().Reveal());
        return new ConnectBeginning.Redirect(
            new UriBuilder(issuer.Authorization) { Query = query }.Uri, new Secret(JsonSerializer.Serialize(memory, BlueskyOAuthJson.Default.Memory)));
    }

    public async Task<Outcome<(BlueskyIdentity Identity, AccountGrant Grant)>> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken)
    {
        OAuthWire.Memory memory = JsonSerializer.Deserialize(returned.Memory.Reveal(), BlueskyOAuthJson.Default.Memory) ?? throw new InvalidOperationException("What was remembered of the connection is gone.");
        // Before anything else is believed: an answer of another server is not ours (RFC 9207).
        if (returned.Query.GetValueOrDefault("iss") != memory.Issuer)
        {
            return new Refusal("AP3627", RefusalKind.Invalid, "The answer is not of the server that was asked.", "Connect the account again.");
        }

        if (returned.Query.GetValueOrDefault("code") is not { Length: > 0 } code)
        {
            string? error = returned.Query.GetValueOrDefault("error_description") ?? returned.Query.GetValueOrDefault("error");
            return new Refusal("AP3628", RefusalKind.Invalid, $"Bluesky did not connect the account: {Cut(error ?? "no reason was given")}", "Connect the account again and allow AutoPublish to post.");
        }

        BlueskyIdentity identity = new(memory.Did, memory.Handle, new Uri(memory.Server));
        using ProofKey key = ProofKey.Read(new Secret(memory.Key)) ?? throw new InvalidOperationException("The remembered key cannot be read.");
        if (!(await _issuers.OfAsync(identity.Server, cancellationToken)).Succeeded(out BlueskyIssuer? issuer, out Refusal? refusal))
        {
            return refusal;
        }

        Dictionary<string, string> form = BlueskyClient.Form(key.ClientId ?? "", issuer.Name, options, time.GetUtcNow());
        form["grant_type"] = "authorization_code";
        form["code"] = code;
        form["redirect_uri"] = returned.RedirectUri.AbsoluteUri;
        form["code_verifier"] = memory.Verifier;
        PlatformReply reply = issuer.Name == memory.Issuer ? await PostAsync(issuer.Token, form, key, cancellationToken) : new PlatformReply.NothingSent("The account's server trusts another authorization server now.");
        if (GrantIn(reply, key, until: null) is not { } grant)
        {
            return Refused(reply);
        }

        // Somebody may have signed in as somebody else: the tokens are theirs, and not of the account that was named.
        return grant.Sub == memory.Did
            ? (identity, grant.Grant)
            : new Refusal("AP3629", RefusalKind.Invalid, $"Somebody else than {memory.Handle} signed in on Bluesky.", "Connect the account again and sign in as that account.");
    }

    public async Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken)
    {
        if (account.Server is not { } server || grant is not { RefreshToken: { } token, ProofKey: { } secret })
        {
            return new RefreshOutcome.NotOffered();
        }

        using ProofKey key = ProofKey.Read(secret) ?? throw new InvalidOperationException($"The proof key of account {account.AccountId} cannot be read.");
        if (!(await _issuers.OfAsync(server, cancellationToken)).Succeeded(out BlueskyIssuer? issuer, out Refusal? refusal) || issuer.Name != key.Issuer)
        {
            return new RefreshOutcome.Unavailable(refusal?.Message ?? "The account's server trusts another authorization server now.", null);
        }

        Dictionary<string, string> form = BlueskyClient.Form(key.ClientId ?? "", issuer.Name, options, time.GetUtcNow());
        form["grant_type"] = "refresh_token";
        form["refresh_token"] = token.Reveal();
        PlatformReply reply = await PostAsync(issuer.Token, form, key, cancellationToken);
        if (GrantIn(reply, key, grant.GrantExpiresAt) is { } next && next.Sub == account.PlatformUserId)
        {
            return new RefreshOutcome.Refreshed(next.Grant);
        }

        if (reply is PlatformReply.Answered { IsSuccess: false } && BlueskyError.Is(reply, "invalid_grant"))
        {
            return new RefreshOutcome.Dead("AP3625", $"Bluesky no longer lets AutoPublish in: {Reason(reply)}");
        }

        return new RefreshOutcome.Unavailable(Reason(reply), BlueskyRead.Why(reply, time.GetUtcNow()).RetryAt);
    }

    /// <returns>Null: it is over.</returns>
    public async Task<string?> RevokeAsync(Uri server, AccountGrant grant, CancellationToken cancellationToken)
    {
        const string byHand = "Remove AutoPublish in Bluesky's settings.";
        using ProofKey? key = grant.ProofKey is { } secret ? ProofKey.Read(secret) : null;
        if (key is null)
        {
            return $"The account's key cannot be read. {byHand}";
        }

        if (!(await _issuers.OfAsync(server, cancellationToken)).Succeeded(out BlueskyIssuer? issuer, out Refusal? refusal))
        {
            return $"{refusal.Message} {byHand}";
        }

        if (issuer.Revocation is not { } revocation || issuer.Name != key.Issuer)
        {
            return byHand;
        }

        Dictionary<string, string> form = BlueskyClient.Form(key.ClientId ?? "", issuer.Name, options, time.GetUtcNow());
        form["token"] = (grant.RefreshToken ?? grant.AccessToken).Reveal();
        PlatformReply reply = await PostAsync(revocation, form, key, cancellationToken);
        return reply is PlatformReply.Answered { IsSuccess: true } ? null : $"{Reason(reply)} {byHand}";
    }

    private Task<PlatformReply> PostAsync(Uri address, Dictionary<string, string> form, ProofKey key, CancellationToken cancellationToken) =>
        calls.ProveAsync(key, accessToken: null, () => new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) }, cancellationToken);

    /// <param name="until">When the grant ends; null: it begins now.</param>
    private (string? Sub, AccountGrant Grant)? GrantIn(PlatformReply reply, ProofKey key, DateTimeOffset? until)
    {
        DateTimeOffset now = time.GetUtcNow();
        return reply is PlatformReply.Answered { IsSuccess: true } answer
            && TolerantJson.Read(answer.Body, BlueskyOAuthJson.Default.Tokens) is { AccessToken: { Length: > 0 } access } tokens
            && string.Equals(tokens.TokenType, "DPoP", StringComparison.OrdinalIgnoreCase)
            && tokens.Scope?.Split(' ') is { } scopes && scopes.Contains("atproto")
            ? (tokens.Sub, new AccountGrant
            {
                AccessToken = new Secret(access),
                RefreshToken = tokens.RefreshToken is { Length: > 0 } refresh ? new Secret(refresh) : null,
                ProofKey = key.Write(),
                AccessTokenExpiresAt = tokens.ExpiresIn is { } seconds and > 0 and < 315_360_000 ? now.AddSeconds(seconds) : null,
                GrantExpiresAt = BlueskyClient.IsPublic(key.ClientId ?? "", options) ? until ?? now + PublicLife : null,
                Scopes = scopes,
            })
            : null;
    }

    private Refusal Refused(PlatformReply reply) => reply is PlatformReply.Answered { IsSuccess: false, Code: < 500 }
        ? new Refusal("AP3628", RefusalKind.Invalid, $"Bluesky did not connect the account: {Reason(reply)}", "Connect the account again; if it happens again, use an app password.")
        : BlueskyIdentities.Unavailable("The authorization server could not be asked", reply);

    // A stranger's server says what it likes, as long as it likes.
    private static string Cut(string text) => text.Length <= MaxReason ? text : text[..(char.IsHighSurrogate(text[MaxReason - 1]) ? MaxReason - 1 : MaxReason)];

    private string Reason(PlatformReply reply) =>
        reply is PlatformReply.Answered { IsSuccess: false } answer && TolerantJson.Read(answer.Body, BlueskyOAuthJson.Default.Problem) is { Error: { } error } problem
            ? Cut($"{problem.ErrorDescription ?? error} ({error})")
            : BlueskyRead.Why(reply, time.GetUtcNow()).Reason;
}
