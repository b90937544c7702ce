using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>Accounts by app password: <c>com.atproto.server.createSession</c>, <c>refreshSession</c>, <c>deleteSession</c>.</summary>
internal sealed class BlueskySessions(BlueskyCalls calls, TimeProvider time)
{
    private const string OfMainPassword = "com.atproto.access";

    public async Task<Outcome<AccountGrant>> SignInAsync(BlueskyIdentity identity, Secret password, CancellationToken cancellationToken)
    {
        if (!IsAppPassword(password.Reveal()))
        {
            return NotAnAppPassword();
        }

        using HttpRequestMessage request = new(HttpMethod.Post, BlueskyRead.At(identity.Server, "xrpc/com.atproto.server.createSession"))
        {
            Content = TolerantJson.Write(new BlueskyWire.SessionRequest(identity.Did, password.Reveal()), BlueskyJson.Default.SessionRequest),
        };
        PlatformReply reply = await calls.Client.CreateAsync(request, accessToken: null, cancellationToken);
        if (reply is PlatformReply.Answered { Status: HttpStatusCode.Unauthorized or HttpStatusCode.BadRequest } refused)
        {
            return new Refusal("AP3624", RefusalKind.Invalid, $"Bluesky did not let {identity.Handle} in: {BlueskyError.Of(refused)}", "Make a new app password in Bluesky's settings and give that.");
        }

        if (reply is not PlatformReply.Answered { IsSuccess: true } answer || GrantIn(answer) is not { } grant || grant.Session.Did != identity.Did)
        {
            return BlueskyIdentities.Unavailable("The account could not be connected", reply);
        }

        if (ClaimsOf(grant.Grant.AccessToken.Reveal())?.Scope == OfMainPassword)
        {
            await RevokeAsync(identity.Server, grant.Grant, cancellationToken);
            return NotAnAppPassword();
        }

        return grant.Grant;
    }

    public async Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken)
    {
        if (account.Server is not { } server || grant.RefreshToken is not { } token)
        {
            return new RefreshOutcome.NotOffered();
        }

        // The last token may be used again for a while and gives the same tokens, so an answer that is lost ends nothing.
        using HttpRequestMessage request = Request(server, "refreshSession", token);
        PlatformReply reply = await calls.Client.CreateAsync(request, accessToken: null, cancellationToken);
        if (reply is PlatformReply.Answered { IsSuccess: true } answer && GrantIn(answer) is { } next && next.Session.Did == account.PlatformUserId)
        {
            return new RefreshOutcome.Refreshed(next.Grant);
        }

        // A bare 401 may be a proxy's: only a named error is the server's own word.
        if (reply is PlatformReply.Answered over && BlueskyError.IsOfToken(over) && BlueskyError.NameOf(over) is not null)
        {
            return new RefreshOutcome.Dead("AP3625", $"Bluesky no longer lets AutoPublish in: {BlueskyError.Of(over)}");
        }

        (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(reply, time.GetUtcNow());
        return new RefreshOutcome.Unavailable(reason, retryAt);
    }

    /// <returns>Null: it is over.</returns>
    public async Task<string?> RevokeAsync(Uri server, AccountGrant grant, CancellationToken cancellationToken)
    {
        if (grant.RefreshToken is not { } token)
        {
            return null;
        }

        using HttpRequestMessage request = Request(server, "deleteSession", token);
        PlatformReply reply = await calls.Client.CreateAsync(request, accessToken: null, cancellationToken);
        return reply is PlatformReply.Answered answer && (answer.IsSuccess || BlueskyError.IsOfToken(answer))
            ? null
            : $"{BlueskyRead.Why(reply, time.GetUtcNow()).Reason} Remove the app password in Bluesky's settings.";
    }

    /// <summary>Four times four letters and digits; a main password hardly ever looks like it.</summary>
    internal static bool IsAppPassword(string password) =>
        password.Length == 19 && password.Index().All(c => c.Index % 5 == 4 ? c.Item == '-' : char.IsAsciiLetterLower(c.Item) || char.IsAsciiDigit(c.Item));

    private static Refusal NotAnAppPassword() => new(
        "AP2364",
        RefusalKind.Invalid,
        "That is not an app password. AutoPublish does not take the password of an account: it opens more than posting needs, and it cannot be taken back alone.",
        "On Bluesky: Settings, Privacy and security, App passwords, Add. Give the one that is shown, of the form xxxx-xxxx-xxxx-xxxx.");

    private static HttpRequestMessage Request(Uri server, string method, Secret token)
    {
        HttpRequestMessage request = new(HttpMethod.Post, BlueskyRead.At(server, $"xrpc/com.atproto.server.{method}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return request;
    }

    private static (BlueskyWire.Session Session, AccountGrant Grant)? GrantIn(PlatformReply.Answered answer) =>
        TolerantJson.Read(answer.Body, BlueskyJson.Default.Session) is { AccessJwt: { Length: > 0 } access, RefreshJwt: { Length: > 0 } refresh } session
            ? (session, new AccountGrant
            {
                AccessToken = new Secret(access),
                RefreshToken = new Secret(refresh),
                AccessTokenExpiresAt = EndOf(access),
                GrantExpiresAt = EndOf(refresh),
                RenewsByItself = true,
                Scopes = ClaimsOf(access)?.Scope is { } scope ? [scope] : [],
            })
            : null;

    private static DateTimeOffset? EndOf(string token) => ClaimsOf(token)?.ExpiresAt is { } seconds and > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>What a token says of itself, unproven: its server gave it to us. Null: it is no JWT.</summary>
    private static SessionClaims? ClaimsOf(string token)
    {
        try
        {
            return token.Split('.') is [_, var claims, _] ? JsonSerializer.Deserialize(Base64Url.DecodeFromChars(claims), BlueskyOAuthJson.Default.SessionClaims) : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
