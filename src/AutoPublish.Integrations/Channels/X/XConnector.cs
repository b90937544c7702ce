using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>OAuth 2.0 with PKCE at X (docs.x.com/fundamentals/authentication/oauth-2-0, November 2026).</summary>
/// <param name="signIn">Calls the host of the token endpoints.</param>
/// <param name="api">Calls the API.</param>
internal sealed class XConnector(PlatformClient signIn, PlatformClient api, XChannelOptions options, TimeProvider time) : IAccountConnector
{
    public const string Scope = "tweet.read tweet.write users.read media.write offline.access";

    private const string VoidToken = "token was invalid";

    private readonly TokenEndpoint _tokens = new(signIn, "X", time);
    private readonly XTokenRequests _requests = new(options);

    public Platform Platform => Platform.X;

    public ConnectQuestions Questions => ConnectQuestions.None;

    public bool IsConfigured => options.ClientId is { Length: > 0 };

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (options.ClientId is not { Length: > 0 } clientId)
        {
            return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Failed(NotConfigured()));
        }

        var memory = new ConnectMemory(CodeVerifier.New(), Scope);
        var address = ConsentAddress.Of(
            options.AuthorizationAddress,
            ("response_type", "code"),
            ("client_id", clientId),
            ("redirect_uri", request.RedirectUri.OriginalString),
            ("scope", Scope),
            ("state", request.State),
            ("code_challenge", CodeVerifier.ChallengeOf(memory.Verifier ?? "")),
            ("code_challenge_method", "S256"));
        return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Redirect(address, memory.Keep()));
    }

    public async Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default)
    {
        if (returned.Query.TryGetValue("error", out var error))
        {
            return error == "access_denied" ? ConnectRefusals.Denied("X") : Refused(error);
        }

        if (!returned.Query.TryGetValue("code", out var code) || ConnectMemory.Read(returned.Memory) is not { Verifier: { } verifier } memory)
        {
            return ConnectRefusals.Unreadable("X");
        }

        using var message = _requests.ForCode(code, returned.RedirectUri, verifier);
        return await _tokens.AskAsync(message, cancellationToken) switch
        {
            TokenReply.Given given => await ProfileAsync(given.Answer.ToGrant(given.AccessToken, null, TokenAnswer.ScopesOf(memory.Scope), time.GetUtcNow()), cancellationToken),
            TokenReply.Refused { Error: "invalid_grant" or "invalid_request" } refused => ConnectRefusals.Void("X", refused.Description),
            TokenReply.Refused refused => Refused(refused.Description),
            TokenReply.Silent silent => Unreachable(silent.Reason),
            var other => throw new InvalidOperationException($"Unknown reply {other.GetType().Name}."),
        };
    }

    public async Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        if (grant.RefreshToken is not { } refreshToken)
        {
            return new RefreshOutcome.NotOffered();
        }

        using var message = _requests.ForRefresh(refreshToken);
        return await _tokens.AskAsync(message, cancellationToken) switch
        {
            TokenReply.Given given => new RefreshOutcome.Refreshed(given.Answer.ToGrant(given.AccessToken, grant, grant.Scopes, time.GetUtcNow())),
            // X says invalid_request of a token that was used, revoked or is too old, and of nothing else with these words.
            TokenReply.Refused refused when IsVoid(refused) => new RefreshOutcome.Dead(
                "AP3115", $"X does not take the permission of {account.DisplayName} any more ({refused.Description}): it was taken back, or its last renewal was lost."),
            TokenReply.Refused refused => new RefreshOutcome.Unavailable($"X did not renew the permission: {refused.Description}", null),
            TokenReply.Silent silent => new RefreshOutcome.Unavailable(silent.Reason, silent.RetryAt),
            var other => throw new InvalidOperationException($"Unknown reply {other.GetType().Name}."),
        };
    }

    public async Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        var reason = grant.RefreshToken is { } refreshToken ? await RevokeAsync(refreshToken, "refresh_token", cancellationToken) : null;
        return await RevokeAsync(grant.AccessToken, "access_token", cancellationToken) ?? reason;
    }

    private async Task<string?> RevokeAsync(Secret token, string hint, CancellationToken cancellationToken)
    {
        using var message = _requests.ForRevocation(token, hint);
        return await signIn.CreateAsync(message, null, cancellationToken) switch
        {
            PlatformReply.Answered { IsSuccess: true } => null,
            PlatformReply.Answered answer when answer.Body.Contains(VoidToken, StringComparison.OrdinalIgnoreCase) => null,
            PlatformReply.Answered answer => StillThere($"X answered {answer.Code}"),
            PlatformReply.NothingSent nothing => StillThere(nothing.Reason),
            PlatformReply.NoAnswer none => StillThere(none.Reason),
            var other => throw new InvalidOperationException($"Unknown reply {other.GetType().Name}."),
        };
    }

    private async Task<ConnectOutcome> ProfileAsync(AccountGrant grant, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "2/users/me");
        var reply = await api.ReadAsync(message, grant.AccessToken, cancellationToken);
        return reply switch
        {
            PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, XJson.Default.UserAnswer)?.Data is { } user && XPostId.IsOne(user.Id) =>
                new ConnectOutcome.Connected([new GrantedAccount(user.Id, user.Name ?? user.Username ?? user.Id, user.Username is { } name ? "@" + name : null, AccountForm.Person, null, grant)]),
            PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } answer => Unreachable($"it answered {answer.Code}."),
            PlatformReply.Answered { IsSuccess: false } answer => Refused($"the account's profile, with {answer.Code}: {XProblem.Of(answer)}"),
            PlatformReply.NothingSent nothing => Unreachable(nothing.Reason),
            PlatformReply.NoAnswer none => Unreachable(none.Reason),
            _ => Unreachable("it answered a profile that cannot be read."),
        };
    }

    private static bool IsVoid(TokenReply.Refused refused) =>
        refused.Error == "invalid_grant" || (refused.Error == "invalid_request" && refused.Description.Contains(VoidToken, StringComparison.OrdinalIgnoreCase));

    private static string StillThere(string why) => $"The permission could not be taken back on X ({why}); take it back there under Settings, Security and account access, Apps and sessions.";

    private static ConnectOutcome.Failed Refused(string reason) => new(new Refusal(
        "AP3114", RefusalKind.Downstream, $"X refused to connect the account: {reason}", "Check the application's client id, secret, redirect address and permissions at developer.x.com as docs/channels/x.md tells, then connect again."));

    private static ConnectOutcome.Failed Unreachable(string reason) => new(new Refusal(
        "AP3113", RefusalKind.Downstream, $"X did not answer while the account was connected: {reason}", "Connect again in a moment."));

    private static Refusal NotConfigured() => new(
        "AP1380", RefusalKind.Conflict, "This installation has no application registered with X.", "Register one at developer.x.com and set AUTOPUBLISH_X_CLIENT_ID, and AUTOPUBLISH_X_CLIENT_SECRET of a confidential client, as docs/channels/x.md tells.");
}
