using System.Net;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>The authorization code flow of LinkedIn (learn.microsoft.com/linkedin/shared/authentication, November 2026). It has no PKCE.</summary>
/// <param name="signIn">Calls the host of the token endpoints.</param>
/// <param name="api">Calls the API.</param>
internal sealed class LinkedInConnector(PlatformClient signIn, PlatformClient api, LinkedInChannelOptions options, TimeProvider time) : IAccountConnector
{
    private readonly TokenEndpoint _tokens = new(signIn, "LinkedIn", time);
    private readonly LinkedInTokenRequests _requests = new(options);
    private readonly LinkedInProfiles _profiles = new(api, options);

    public Platform Platform => Platform.LinkedIn;

    public ConnectQuestions Questions => ConnectQuestions.None;

    public bool IsConfigured => options is { ClientId.Length: > 0, ClientSecret: not null };

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (!IsConfigured || options.ClientId is not { } clientId)
        {
            return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Failed(NotConfigured()));
        }

        var scope = LinkedInScopes.Of(options);
        var address = ConsentAddress.Of(
            options.AuthorizationAddress,
            ("response_type", "code"),
            ("client_id", clientId),
            ("redirect_uri", request.RedirectUri.OriginalString),
            ("state", request.State),
            ("scope", scope));
        return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Redirect(address, new ConnectMemory(null, scope).Keep()));
    }

    public async Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default)
    {
        if (returned.Query.TryGetValue("error", out var error))
        {
            return error is "user_cancelled_login" or "user_cancelled_authorize" or "access_denied"
                ? ConnectRefusals.Denied("LinkedIn")
                : Refused(returned.Query.GetValueOrDefault("error_description") ?? error);
        }

        if (!returned.Query.TryGetValue("code", out var code) || ConnectMemory.Read(returned.Memory) is not { } memory)
        {
            return ConnectRefusals.Unreadable("LinkedIn");
        }

        using var message = _requests.ForCode(code, returned.RedirectUri);
        return await _tokens.AskAsync(message, cancellationToken) switch
        {
            TokenReply.Given given => await ProfilesAsync(Whole(given.Answer.ToGrant(given.AccessToken, null, TokenAnswer.ScopesOf(memory.Scope), time.GetUtcNow())), cancellationToken),
            TokenReply.Refused { Error: "invalid_grant" or "invalid_request" or "invalid_redirect_uri" } refused => ConnectRefusals.Void("LinkedIn", refused.Description),
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
            TokenReply.Given given => new RefreshOutcome.Refreshed(Whole(given.Answer.ToGrant(given.AccessToken, grant, grant.Scopes, time.GetUtcNow()))),
            TokenReply.Refused { Error: "invalid_grant" } refused => new RefreshOutcome.Dead(
                "AP3216", $"LinkedIn does not take the permission of {account.DisplayName} any more ({refused.Description}): it was taken back, or its year is over."),
            TokenReply.Refused refused => new RefreshOutcome.Unavailable($"LinkedIn did not renew the permission: {refused.Description}", null),
            TokenReply.Silent silent => new RefreshOutcome.Unavailable(silent.Reason, silent.RetryAt),
            var other => throw new InvalidOperationException($"Unknown reply {other.GetType().Name}."),
        };
    }

    /// <remarks>One permission serves the member and every page: taking it back for one would end the others too.</remarks>
    public async Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        if (LinkedInScopes.IncludePages(grant.Scopes))
        {
            return StillThere("it also serves the other accounts that were connected with it");
        }

        var reason = grant.RefreshToken is { } refreshToken ? await RevokeAsync(refreshToken, cancellationToken) : null;
        return await RevokeAsync(grant.AccessToken, cancellationToken) ?? reason;
    }

    private async Task<string?> RevokeAsync(Secret token, CancellationToken cancellationToken)
    {
        using var message = _requests.ForRevocation(token);
        return await signIn.CreateAsync(message, null, cancellationToken) switch
        {
            PlatformReply.Answered { IsSuccess: true } => null,
            PlatformReply.Answered answer => StillThere($"LinkedIn answered {answer.Code}"),
            PlatformReply.NothingSent nothing => StillThere(nothing.Reason),
            PlatformReply.NoAnswer none => StillThere(none.Reason),
            var other => throw new InvalidOperationException($"Unknown reply {other.GetType().Name}."),
        };
    }

    private async Task<ConnectOutcome> ProfilesAsync(AccountGrant grant, CancellationToken cancellationToken)
    {
        var (accounts, stopped) = await _profiles.ReadAsync(grant, cancellationToken);
        return stopped switch
        {
            null => new ConnectOutcome.Connected(accounts),
            PlatformReply.Answered { Status: HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } answer => Unreachable($"it answered {answer.Code}."),
            PlatformReply.Answered { IsSuccess: false } answer => Refused($"the profile or the list of pages, with {answer.Code}: {LinkedInError.Of(answer)}"),
            PlatformReply.NothingSent nothing => Unreachable(nothing.Reason),
            PlatformReply.NoAnswer none => Unreachable(none.Reason),
            _ => Unreachable("it answered a profile that cannot be read."),
        };
    }

    /// <summary>Without a refresh token the permission ends with its access token, after 60 days.</summary>
    private static AccountGrant Whole(AccountGrant grant) =>
        grant.RefreshToken is null ? grant with { GrantExpiresAt = grant.AccessTokenExpiresAt } : grant;

    private static string StillThere(string why) =>
        $"The permission was not taken back on LinkedIn ({why}); take it back there under Settings, Data privacy, Other applications, Permitted services.";

    private static ConnectOutcome.Failed Refused(string reason) => new(new Refusal(
        "AP3215", RefusalKind.Downstream, $"LinkedIn refused to connect the account: {reason}", "Check the application's client id, secret, redirect address and products at linkedin.com/developers as docs/channels/linkedin.md tells, then connect again."));

    private static ConnectOutcome.Failed Unreachable(string reason) => new(new Refusal(
        "AP3214", RefusalKind.Downstream, $"LinkedIn did not answer while the account was connected: {reason}", "Connect again in a moment."));

    private static Refusal NotConfigured() => new(
        "AP1381", RefusalKind.Conflict, "This installation has no application registered with LinkedIn.", "Register one at linkedin.com/developers and set AUTOPUBLISH_LINKEDIN_CLIENT_ID and AUTOPUBLISH_LINKEDIN_CLIENT_SECRET, as docs/channels/linkedin.md tells.");
}
