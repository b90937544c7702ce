using System.Buffers.Text;
using System.Text.Json;
using Azure.Core;

namespace AutoPublish.ContractTests.Azure.Emulators;

/// <summary>Tokens in the form of the real ones, signed by nobody. Remembers for what each was asked.</summary>
internal sealed class FixedCredential(string audience = "https://storage.azure.com") : TokenCredential
{
    private readonly List<string> _scopes = [];

    public IReadOnlyList<string> Scopes
    {
        get
        {
            lock (_scopes)
            {
                return [.. _scopes];
            }
        }
    }

    public string Token { get; } = Make(audience);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        lock (_scopes)
        {
            _scopes.AddRange(requestContext.Scopes);
        }

        return new AccessToken(Token, TimeProvider.System.GetUtcNow().AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    private static string Make(string audience)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        string head = Part(new { alg = "RS256", typ = "JWT" });
        string claims = Part(new { aud = audience, iss = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/", iat = now - 60, nbf = now - 60, exp = now + 7_200, oid = "autopublish" });
        return $"{head}.{claims}.{Base64Url.EncodeToString("nobody"u8)}";
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
