using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>
/// Instagram login and Threads: consent, code, a token of an hour, and at once one of 60 days for it, which can be
/// renewed as long as it lives.
/// </summary>
/// <param name="codes">Reaches the host that takes codes.</param>
/// <param name="graph">Reaches the API.</param>
internal sealed class LongLivedConnector(LongLivedDialect dialect, PlatformClient codes, PlatformClient graph, TimeProvider time) : IAccountConnector
{
    private readonly SignInRefusals _refusals = new(dialect.Platform);
    private readonly LongLivedRefresh _refresh = new(dialect, graph, time);

    public Platform Platform => dialect.Platform.Platform;

    public ConnectQuestions Questions => ConnectQuestions.None;

    public bool IsConfigured => dialect is { ClientId.Length: > 0, ClientSecret: not null };

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (dialect is not { ClientId: { Length: > 0 } clientId, ClientSecret: not null })
        {
            return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Failed(_refusals.NotConfigured(dialect.NotConfiguredCode)));
        }

        // Meta checks it in Facebook's dialog; Instagram and Threads do not name it and pass over it.
        var verifier = CodeVerifier.New();
        var memory = new ConnectMemory(verifier, string.Join(',', dialect.Scopes));
        var address = GraphAddress.With(
            dialect.AuthorizeAddress.AbsoluteUri,
            ("client_id", clientId),
            ("redirect_uri", request.RedirectUri.AbsoluteUri),
            ("response_type", "code"),
            ("scope", memory.Scope),
            ("state", request.State),
            ("code_challenge", CodeVerifier.ChallengeOf(verifier)),
            ("code_challenge_method", "S256"));
        return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Redirect(new Uri(address), memory.Keep()));
    }

    public async Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default)
    {
        if (dialect is not { ClientId: { Length: > 0 } clientId, ClientSecret: { } secret })
        {
            return new ConnectOutcome.Failed(_refusals.NotConfigured(dialect.NotConfiguredCode));
        }

        if (returned.Query.GetValueOrDefault("code") is not { Length: > 0 } code || ConnectMemory.Read(returned.Memory)?.Verifier is not { Length: > 0 } verifier)
        {
            return new ConnectOutcome.Failed(_refusals.WithoutCode(returned.Query));
        }

        using var redeem = GraphForm.Post("oauth/access_token",
        [
            new("client_id", clientId),
            new("client_secret", secret.Reveal()),
            new("grant_type", "authorization_code"),
            new("redirect_uri", returned.RedirectUri.AbsoluteUri),
            // Instagram adds a fragment of its own, which some clients keep with the code.
            new("code", code.EndsWith("#_", StringComparison.Ordinal) ? code[..^2] : code),
            new("code_verifier", verifier),
        ]);
        var redeemed = await codes.CreateAsync(redeem, null, cancellationToken);
        if (GraphTokens.Read(redeemed) is not { AccessToken: { } first } token)
        {
            return new ConnectOutcome.Failed(_refusals.Failed(redeemed));
        }

        var scopes = GraphTokens.Allowed(token) ?? dialect.Scopes;
        return dialect.RequiredScopes.Except(scopes).ToList() is { Count: > 0 } missing
            ? new ConnectOutcome.Failed(_refusals.TooLittle(missing))
            : await ExchangeAsync(new Secret(first), secret, scopes, cancellationToken);
    }

    public Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        _refresh.RunAsync(account, grant, cancellationToken);

    /// <summary>Neither platform has a call for it; a person removes the application in the account's settings.</summary>
    public Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        Task.FromResult<string?>($"{dialect.Platform.Title} lets no application give its permission back: remove AutoPublish there in the settings, under website permissions, apps and websites.");

    private async Task<ConnectOutcome> ExchangeAsync(Secret first, Secret secret, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        using var exchange = new HttpRequestMessage(HttpMethod.Get, GraphAddress.With(
            "access_token", ("grant_type", dialect.ExchangeGrant), ("client_secret", secret.Reveal()), ("access_token", first.Reveal())));
        var exchanged = await graph.ReadAsync(exchange, null, cancellationToken);
        if (GraphTokens.Read(exchanged) is not { AccessToken: { } access } token)
        {
            return new ConnectOutcome.Failed(_refusals.Failed(exchanged));
        }

        using var who = new HttpRequestMessage(HttpMethod.Get, $"{dialect.Version}/me?fields={string.Join(',', new[] { dialect.IdField, "username", "name" })}");
        var reply = await graph.ReadAsync(who, new Secret(access), cancellationToken);
        var profile = reply is PlatformReply.Answered { IsSuccess: true } answer ? TolerantJson.Read(answer.Body, ProfileJson.Default.ProfileWire) : null;
        if ((dialect.IdField == "id" ? profile?.Id : profile?.UserId) is not { } id || !GraphId.IsOne(id))
        {
            return new ConnectOutcome.Failed(_refusals.Failed(reply));
        }

        var name = profile?.Name is { Length: > 0 } given ? given : profile?.Username ?? id;
        var handle = profile?.Username is { Length: > 0 } username ? "@" + username : null;
        return new ConnectOutcome.Connected([new GrantedAccount(id, name, handle, AccountForm.Person, null, GraphTokens.Grant(token, scopes, time.GetUtcNow()))]);
    }
}
