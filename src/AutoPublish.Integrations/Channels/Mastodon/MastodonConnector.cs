using System.Net;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.OAuth;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>
/// OAuth on the person's own server, with an application that is registered there by itself. The grant's refresh token is
/// the application's credentials as JSON (<see cref="MastodonApp"/>): tokens do not end and are not refreshed.
/// </summary>
internal sealed class MastodonConnector(PlatformClient client, MastodonOptions options, TimeProvider time) : IAccountConnector
{
    public const string Scopes = "read:accounts read:statuses write:statuses write:media";

    private const int MaxName = 200;

    private readonly MastodonApps _apps = new(client, options, time);

    public Platform Platform => Platform.Mastodon;

    private const string Profile = "api/v1/accounts/verify_credentials";
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromMinutes(1);

    public ConnectQuestions Questions => ConnectQuestions.Server;

    /// <summary>Where people come back to from this server, and from no other.</summary>
    private static Uri RedirectOf(Uri redirect, Uri server) => new($"{redirect.OriginalString}/{PlaceOf(server)}");

    private static string PlaceOf(Uri server) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(server.AbsoluteUri)).AsSpan(0, 8));

    /// <summary>There is nothing to configure: each server gives an application at once.</summary>
    public bool IsConfigured => true;

    public async Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (!MastodonServerName.Parse(request.Server, options.AllowLoopback).Succeeded(out var server, out var mistake))
        {
            return new ConnectBeginning.Failed(mistake);
        }

        var redirect = RedirectOf(request.RedirectUri, server);
        if (!(await _apps.OnAsync(server, redirect, cancellationToken)).Succeeded(out var app, out var refused))
        {
            return new ConnectBeginning.Failed(refused);
        }

        var verifier = CodeVerifier.New();
        var query = $"response_type=code&client_id={Uri.EscapeDataString(app.ClientId)}&redirect_uri={Uri.EscapeDataString(redirect.OriginalString)}"
            + $"&scope={Uri.EscapeDataString(Scopes)}&state={Uri.EscapeDataString(request.State)}&code_challenge={CodeVerifier.ChallengeOf(verifier)}&code_challenge_method=S256";
        return new ConnectBeginning.Redirect(new Uri(server, $"oauth/authorize?{query}"), new MastodonMemory(server, app, verifier).ToSecret());
    }

    public async Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default)
    {
        // At another server's address: that server's code is not for the one that was asked (RFC 9700, section 4.4).
        if (MastodonMemory.Of(returned.Memory) is not { } memory || returned.Place != PlaceOf(memory.Server))
        {
            return new ConnectOutcome.Failed(MastodonRefusals.WrongReturn());
        }

        if (returned.Query.TryGetValue("error", out var error))
        {
            return new ConnectOutcome.Failed(MastodonRefusals.Denied(memory.Server, error.Length > MaxName ? error[..MaxName] : error));
        }

        if (!returned.Query.TryGetValue("code", out var code) || code.Length == 0)
        {
            return new ConnectOutcome.Failed(MastodonRefusals.WrongReturn());
        }

        var redirect = RedirectOf(returned.RedirectUri, memory.Server);
        var reply = await RedeemAsync(memory, redirect, code, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
        {
            if (reply is PlatformReply.Answered { Status: HttpStatusCode.Unauthorized })
            {
                _apps.Forget(memory.Server, redirect);
            }

            return new ConnectOutcome.Failed(MastodonRefusals.OfToken(reply, memory.Server, time.GetUtcNow()));
        }

        return TolerantJson.Read(answer.Body, MastodonJson.Default.Token) is { AccessToken: { Length: > 0 } } token
            ? await ProfileAsync(memory, token, cancellationToken)
            : new ConnectOutcome.Failed(MastodonRefusals.NotMastodon(memory.Server));
    }

    /// <summary>Tokens neither end nor are renewed; so what is asked after a refusal is whether the server itself meant it.</summary>
    public async Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        if (account.Server is not { } server)
        {
            return new RefreshOutcome.NotOffered();
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(PlatformAddress.WithSlash(server), Profile));
        var reply = await client.ReadAsync(message, grant.AccessToken, cancellationToken);
        return reply switch
        {
            PlatformReply.Answered { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } over when TolerantJson.Read(over.Body, MastodonJson.Default.Error)?.Reason is not null =>
                new RefreshOutcome.Dead("AP3723", $"{server.Host} no longer lets AutoPublish in: {MastodonError.Of(over)}"),
            PlatformReply.Answered { IsSuccess: true } => new RefreshOutcome.Unavailable($"{server.Host} refused a token that it takes again.", time.GetUtcNow() + AfterRefusal),
            _ => new RefreshOutcome.Unavailable($"{server.Host} does not say whether the token is still good.", time.GetUtcNow() + AfterRefusal),
        };
    }

    public Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        account.Server is { } server && MastodonApp.Of(grant.RefreshToken) is { ClientId: not null, ClientSecret: not null } app
            ? RevokeAsync(PlatformAddress.WithSlash(server), app, grant.AccessToken, cancellationToken)
            : Task.FromResult<string?>("The application's credentials for this server are not known any more; remove AutoPublish there under Preferences, Account, Authorized apps.");

    private async Task<PlatformReply> RedeemAsync(MastodonMemory memory, Uri redirectUri, string code, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(memory.Server, "oauth/token"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["client_id"] = memory.App.ClientId,
                ["client_secret"] = memory.App.ClientSecret,
                ["redirect_uri"] = redirectUri.OriginalString,
                ["code_verifier"] = memory.Verifier,
                ["scope"] = Scopes,
            }),
        };
        return await client.CreateAsync(message, accessToken: null, cancellationToken);
    }

    private async Task<ConnectOutcome> ProfileAsync(MastodonMemory memory, MastodonWire.Token token, CancellationToken cancellationToken)
    {
        var accessToken = new Secret(token.AccessToken ?? "");
        using var message = new HttpRequestMessage(HttpMethod.Get, new Uri(memory.Server, Profile));
        var reply = await client.ReadAsync(message, accessToken, cancellationToken);
        if (reply is PlatformReply.Answered { IsSuccess: true } answer
            && TolerantJson.Read(answer.Body, MastodonJson.Default.Account) is { Id: { } id, Username: { } username } profile && MastodonId.IsOne(id) && IsName(username))
        {
            return new ConnectOutcome.Connected([Account(memory, token, accessToken, id, username, profile.DisplayName)]);
        }

        // Nobody will use it.
        await RevokeAsync(memory.Server, memory.App, accessToken, cancellationToken);
        return new ConnectOutcome.Failed(reply is PlatformReply.Answered { IsSuccess: true }
            ? MastodonRefusals.NotMastodon(memory.Server)
            : MastodonRefusals.OfToken(reply, memory.Server, time.GetUtcNow()));
    }

    /// <summary>The handle's host is the server that was asked, whatever the server says of itself.</summary>
    private GrantedAccount Account(MastodonMemory memory, MastodonWire.Token token, Secret accessToken, string id, string username, string? displayName)
    {
        var name = string.IsNullOrWhiteSpace(displayName) ? username : displayName.Trim();
        var grant = new AccountGrant
        {
            AccessToken = accessToken,
            RefreshToken = memory.App.ToSecret(),
            AccessTokenExpiresAt = token.ExpiresIn is > 0 and < int.MaxValue ? time.GetUtcNow().AddSeconds(token.ExpiresIn.Value) : null,
            Scopes = token.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        };
        return new GrantedAccount(id, Cut(name), $"@{username}@{memory.Server.IdnHost}", AccountForm.Person, memory.Server, grant);
    }

    private async Task<string?> RevokeAsync(Uri server, MastodonApp app, Secret accessToken, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "oauth/revoke"))
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = app.ClientId,
                ["client_secret"] = app.ClientSecret,
                ["token"] = accessToken.Reveal(),
            }),
        };
        return await client.CreateAsync(message, accessToken: null, cancellationToken) switch
        {
            PlatformReply.Answered { IsSuccess: true } => null,
            PlatformReply.Answered answer => $"{server.Host} answered {answer.Code} to the revocation; remove AutoPublish there under Preferences, Account, Authorized apps.",
            _ => $"{server.Host} could not be reached to revoke the access; remove AutoPublish there under Preferences, Account, Authorized apps.",
        };
    }

    /// <summary>Half a surrogate pair cannot be written as UTF-8.</summary>
    private static string Cut(string name) =>
        name.Length <= MaxName ? name : name[..(char.IsHighSurrogate(name[MaxName - 1]) ? MaxName - 1 : MaxName)];

    private static bool IsName(string username) => username.Length is > 0 and <= 100 && username.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
}
