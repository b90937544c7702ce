using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Graph.SignIn;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>
/// Facebook Login: a person's token, a long-lived one for it, and with that the tokens of the pages, which do not end by
/// themselves. The person's own tokens are not kept.
/// </summary>
internal sealed class FacebookConnector(PlatformClient client, FacebookOptions options, TimeProvider time) : IAccountConnector
{
    private readonly SignInRefusals _refusals = new(FacebookPlatform.Facts);
    private readonly FacebookCalls _calls = new(options);
    private readonly FacebookPages _pages = new(client, new FacebookCalls(options), time);

    public Platform Platform => Platform.Facebook;

    public ConnectQuestions Questions => ConnectQuestions.None;

    public bool IsConfigured => options is { ClientId.Length: > 0, ClientSecret: not null };

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (options is not { ClientId: { Length: > 0 } clientId, ClientSecret: not null })
        {
            return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Failed(_refusals.NotConfigured("AP1350")));
        }

        // Meta checks it in Facebook's dialog; Instagram and Threads do not name it and pass over it.
        var verifier = CodeVerifier.New();
        var memory = new ConnectMemory(verifier, string.Join(',', FacebookPlatform.Scopes));
        var dialog = new Uri(PlatformAddress.WithSlash(options.DialogAddress), _calls.Plain("dialog/oauth"));
        var address = GraphAddress.With(
            dialog.AbsoluteUri,
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
        if (options is not { ClientId: { Length: > 0 } clientId, ClientSecret: { } secret })
        {
            return new ConnectOutcome.Failed(_refusals.NotConfigured("AP1350"));
        }

        if (returned.Query.GetValueOrDefault("code") is not { Length: > 0 } code || ConnectMemory.Read(returned.Memory)?.Verifier is not { Length: > 0 } verifier)
        {
            return new ConnectOutcome.Failed(_refusals.WithoutCode(returned.Query));
        }

        var (shortLived, failure) = await TokenAsync(
        [
            new("client_id", clientId),
            new("client_secret", secret.Reveal()),
            new("redirect_uri", returned.RedirectUri.AbsoluteUri),
            new("code", code),
            new("code_verifier", verifier),
        ], cancellationToken);
        if (shortLived is null)
        {
            return new ConnectOutcome.Failed(_refusals.Failed(failure));
        }

        var (longLived, refused) = await TokenAsync(
        [
            new("grant_type", "fb_exchange_token"),
            new("client_id", clientId),
            new("client_secret", secret.Reveal()),
            new("fb_exchange_token", shortLived.Reveal()),
        ], cancellationToken);
        return longLived is null ? new ConnectOutcome.Failed(_refusals.Failed(refused)) : await _pages.OfAsync(longLived, cancellationToken);
    }

    /// <summary>A page's token ends when the person takes something back, and not before.</summary>
    public Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        Task.FromResult<RefreshOutcome>(new RefreshOutcome.NotOffered());

    /// <summary>The only call there is takes the permissions of the person, and with them those of every other page.</summary>
    public Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) => Task.FromResult<string?>(
        "Facebook can only end the access to all pages of a person at once, so it was left as it is: to end it, remove AutoPublish under Settings, Business integrations on Facebook.");

    private async Task<(Secret? Token, PlatformReply Reply)> TokenAsync(IReadOnlyList<GraphField> fields, CancellationToken cancellationToken)
    {
        using var message = GraphForm.Post(_calls.Plain("oauth/access_token"), fields);
        var reply = await client.CreateAsync(message, null, cancellationToken);
        return (GraphTokens.Read(reply) is { AccessToken: { } token } ? new Secret(token) : null, reply);
    }
}
