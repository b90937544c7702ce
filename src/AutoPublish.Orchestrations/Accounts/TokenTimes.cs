using AutoPublish.Core.Accounts;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>When a grant is renewed ahead of its end.</summary>
public static class TokenTimes
{
    // Enough for a slow call that begins with the token.
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    /// <summary>The access token cannot be relied on for a call that begins now.</summary>
    public static bool EndsSoon(ConnectedAccount account, DateTimeOffset now) => account.AccessTokenExpiresAt - Least <= now;

    /// <summary>The access token is over.</summary>
    public static bool HasEnded(ConnectedAccount account, DateTimeOffset now) => account.AccessTokenExpiresAt <= now;

    /// <summary>
    /// The grant dies of age if nobody renews it: a long-lived token has used four fifths of its life, or what refreshes it
    /// has used three quarters. Asked by the timer; a token of hours is renewed when it is needed.
    /// </summary>
    public static bool IsAging(ConnectedAccount account, DateTimeOffset now) =>
        (account.EncryptedRefreshToken is null && HasUsed(account.GrantedAt, account.AccessTokenExpiresAt, 0.8, now))
        || HasUsed(account.GrantedAt, account.GrantExpiresAt, 0.75, now);

    private static bool HasUsed(DateTimeOffset? from, DateTimeOffset? until, double share, DateTimeOffset now) =>
        from is { } start && until is { } end && now >= start + ((end - start) * share);
}
