using AutoPublish.Core.Secrets;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AutoPublish.Web.Auth;

/// <summary>Tokens that this program signs for itself, good at each of its resources: RFC 9068 in form, HS256, under a key that serves nothing else.</summary>
public sealed class SignedAccessTokens : IAccessTokens
{
    private const string Purpose = "access-token/1";
    private const string TokenType = "at+jwt";
    private const string TenantClaim = "tenant";
    private const string ScopeClaim = "scope";
    private const int MaxLength = 4096;
    private static readonly AccessTokenVerdict NotOurs = new AccessTokenVerdict.Invalid("The token is not one of ours, or it was changed.");
    private static readonly AccessTokenVerdict NotForThis = new AccessTokenVerdict.Invalid("The token is for another resource.");
    private static readonly AccessTokenVerdict Expired = new AccessTokenVerdict.Invalid("The token has expired; get a new one.");

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly KeyRing _keys;
    private readonly AccessTokenOptions _options;
    private readonly TimeProvider _time;
    private readonly TokenValidationParameters _rules;
    private readonly SeenTokens _seen;

    public SignedAccessTokens(KeyRing keys, AccessTokenOptions options, TimeProvider time)
    {
        options.Validate();
        _keys = keys.For(Purpose);
        _options = options;
        _time = time;
        _seen = new SeenTokens(options.RememberedTokens);
        _rules = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudiences = options.Audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            ValidTypes = [TokenType],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            IssuerSigningKeyResolver = (_, _, keyId, _) => KeyOf(keyId),
            // Read by hand below: the library would take the system's clock.
            ValidateLifetime = false,
        };
    }

    /// <summary>Signs a token. Printable ASCII, at most about 600 characters.</summary>
    public string Issue(Caller caller, TimeSpan lifetime)
    {
        DateTime now = _time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = TokenType,
            Issuer = _options.Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Aud] = _options.Audience,
                [JwtRegisteredClaimNames.Sub] = caller.Subject,
                [TenantClaim] = caller.TenantId,
                [ScopeClaim] = ScopeNames.Format(caller.Scopes),
            },
            SigningCredentials = new SigningCredentials(KeyOf(_keys.Current), SecurityAlgorithms.HmacSha256),
        });
    }

    public ValueTask<AccessTokenVerdict> ReadAsync(string token, string resource, CancellationToken cancellationToken = default)
    {
        if (!_options.Audience.Contains(resource))
        {
            return ValueTask.FromResult(NotForThis);
        }

        TokenDigest digest = TokenDigest.Of(token);
        if (_seen.Find(digest) is { } seen)
        {
            return ValueTask.FromResult(_time.GetUtcNow().ToUnixTimeSeconds() < seen.ExpiresAt ? seen.Verdict : Expired);
        }

        return VerifyAsync(token, digest);
    }

    public bool Remembers(string token) => _seen.Find(TokenDigest.Of(token)) is not null;

    private async ValueTask<AccessTokenVerdict> VerifyAsync(string token, TokenDigest digest)
    {
        if (token.Length > MaxLength || !TokenSpelling.IsOnlyOne(token))
        {
            return NotOurs;
        }

        TokenValidationResult result = await _handler.ValidateTokenAsync(token, _rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt)
        {
            return NotOurs;
        }

        if (!jwt.TryGetPayloadValue(TenantClaim, out string tenant) || !jwt.TryGetPayloadValue(ScopeClaim, out string scope)
            || tenant.Length == 0 || string.IsNullOrEmpty(jwt.Subject))
        {
            return NotOurs;
        }

        DateTimeOffset now = _time.GetUtcNow();
        if (now < jwt.ValidFrom || now >= jwt.ValidTo)
        {
            return Expired;
        }

        AccessTokenVerdict verdict = new AccessTokenVerdict.Valid(new Caller(tenant, jwt.Subject, ScopeNames.Parse(scope)));
        _seen.Add(digest, new SeenToken(verdict, new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero).ToUnixTimeSeconds()));
        return verdict;
    }

    private IEnumerable<SecurityKey> KeyOf(string? keyId) =>
        keyId is not null && _keys.Find(keyId) is { } key ? [KeyOf(key)] : [];

    private static SymmetricSecurityKey KeyOf(SigningKey key) => new(key.Export()) { KeyId = key.KeyId };
}
