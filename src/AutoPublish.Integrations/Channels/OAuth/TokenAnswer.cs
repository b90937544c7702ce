using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>What a token endpoint gave (RFC 6749, 5.1). A class and not a record: a record would print its tokens.</summary>
internal sealed class TokenAnswer
{
    /// <summary>Longer lives are taken for a mistake of the answer, and for no end at all.</summary>
    private const long MaxSeconds = 100L * 366 * 24 * 3600;

    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    public long? ExpiresIn { get; init; }

    public long? RefreshTokenExpiresIn { get; init; }

    public string? Scope { get; init; }

    /// <summary>What <paramref name="before"/> had stands where this answer says nothing.</summary>
    /// <param name="accessToken">Of this answer.</param>
    public AccountGrant ToGrant(string accessToken, AccountGrant? before, IReadOnlyList<string> asked, DateTimeOffset now) => new()
    {
        AccessToken = new Secret(accessToken),
        RefreshToken = RefreshToken is { Length: > 0 } refresh ? new Secret(refresh) : before?.RefreshToken,
        AccessTokenExpiresAt = At(ExpiresIn, now),
        GrantExpiresAt = At(RefreshTokenExpiresIn, now) ?? before?.GrantExpiresAt,
        Scopes = ScopesOf(Scope) is { Count: > 0 } given ? given : before?.Scopes ?? asked,
    };

    /// <summary>Between blanks by the standard; LinkedIn writes commas.</summary>
    public static IReadOnlyList<string> ScopesOf(string? scope) => scope?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static DateTimeOffset? At(long? seconds, DateTimeOffset now) => seconds is > 0 and < MaxSeconds ? now.AddSeconds(seconds.Value) : null;
}

/// <summary>Why a token endpoint gave nothing (RFC 6749, 5.2).</summary>
internal sealed record TokenError(string? Error, string? ErrorDescription);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenError))]
[JsonSerializable(typeof(ConnectMemory))]
internal sealed partial class OAuthJson : JsonSerializerContext;
