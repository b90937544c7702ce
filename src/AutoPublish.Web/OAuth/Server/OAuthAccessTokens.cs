using System.Security.Claims;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Grants;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Validation;

namespace AutoPublish.Web.OAuth.Server;

/// <summary>
/// Reads the access tokens that the authorization server issued. The signature is checked once a token; whether its grant
/// still stands, each time.
/// </summary>
internal sealed class OAuthAccessTokens(AuthorizationServer server, GrantStore grants, AccessTokenOptions options, TimeProvider time)
{
    private const int MaxLength = 4096;
    private static readonly AccessTokenVerdict NotOurs = new AccessTokenVerdict.Invalid("The token is not one of ours, or it was changed, or it has expired.");
    private static readonly AccessTokenVerdict NotForThis = new AccessTokenVerdict.Invalid("The token is for another resource.");
    private static readonly AccessTokenVerdict Expired = new AccessTokenVerdict.Invalid("The token has expired; refresh it.");
    private static readonly AccessTokenVerdict Ended = new AccessTokenVerdict.Invalid("The grant behind the token has ended; connect again.");
    private readonly SeenTokens _seen = new(options.RememberedTokens);

    internal async ValueTask<AccessTokenVerdict> ReadAsync(string token, string resource, CancellationToken cancelled)
    {
        if (token.Length > MaxLength)
        {
            return NotOurs;
        }

        TokenDigest digest = TokenDigest.Of(token);
        SeenToken? seen = _seen.Find(digest) ?? await VerifyAsync(token, digest, cancelled);
        if (seen is null)
        {
            return NotOurs;
        }

        if (time.GetUtcNow().ToUnixTimeSeconds() >= seen.ExpiresAt)
        {
            return Expired;
        }

        if (seen.Resource != resource)
        {
            return NotForThis;
        }

        return seen.GrantId is { } grantId && await grants.IsAliveAsync(grantId, cancelled) ? seen.Verdict : Ended;
    }

    internal bool Remembers(string token) => _seen.Find(TokenDigest.Of(token)) is not null;

    private async ValueTask<SeenToken?> VerifyAsync(string token, TokenDigest digest, CancellationToken cancelled)
    {
        if (!TokenSpelling.IsOnlyOne(token))
        {
            return null;
        }

        ClaimsPrincipal principal;
        await using (AsyncServiceScope scope = server.CreateScope())
        {
            try
            {
                principal = await scope.ServiceProvider.GetRequiredService<OpenIddictValidationService>().ValidateAccessTokenAsync(token, cancelled);
            }
            catch (OpenIddictExceptions.ProtocolException)
            {
                return null;
            }
        }

        if (principal.GetClaim(OpenIddictConstants.Claims.Subject) is not { Length: > 0 } subject
            || principal.GetClaim(OAuthClaims.Tenant) is not { Length: > 0 } tenant
            || principal.GetAuthorizationId() is not { } grantId
            || principal.GetAudiences() is not [var audience]
            || principal.GetExpirationDate() is not { } expires)
        {
            return null;
        }

        AccessScopes granted = ScopeNames.Parse(string.Join(' ', principal.GetScopes()));
        Caller caller = new(tenant, subject, granted)
        {
            ClientId = principal.GetClaim(OpenIddictConstants.Claims.ClientId),
            ApproverId = principal.GetClaim(OAuthClaims.Approver),
        };
        SeenToken seen = new(new AccessTokenVerdict.Valid(caller), expires.ToUnixTimeSeconds(), audience, grantId);
        _seen.Add(digest, seen);
        return seen;
    }
}
