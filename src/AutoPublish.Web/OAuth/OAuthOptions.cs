namespace AutoPublish.Web.OAuth;

/// <summary>How long what the authorization server gives out is good for.</summary>
public sealed record OAuthOptions
{
    /// <summary>Of an access token; 1 to 60. It cannot be longer than one would bear a stolen one.</summary>
    public int AccessTokenMinutes { get; init; } = 10;

    /// <summary>Of an authorization code; 10 to 600. RFC 6749 recommends at most ten minutes.</summary>
    public int CodeSeconds { get; init; } = 60;

    /// <summary>Of a refresh token that is not used; 1 to 365. Each use begins the time anew.</summary>
    public int RefreshTokenDays { get; init; } = 30;

    /// <summary>
    /// How long the refresh token before the current one is still answered, with the same successor; 0 to 300. For clients
    /// that lose an answer or ask twice at once; each such use is logged. Any older one ends the grant.
    /// </summary>
    public int ReuseGraceSeconds { get; init; } = 30;

    /// <summary>Clients that may register themselves in one day, in all; 1 to 1,000,000.</summary>
    public int RegistrationsPerDay { get; init; } = 2_000;

    /// <summary>Of those, from one network (a /24 of IPv4, a /56 of IPv6); 1 to 1,000,000. Hosted programs register for many people from few networks.</summary>
    public int RegistrationsPerNetworkPerDay { get; init; } = 200;

    /// <summary>Grants of one member that are kept at a time; the one unused longest makes room. 1 to 1,000.</summary>
    public int GrantsPerMember { get; init; } = 100;

    /// <exception cref="ArgumentException">AP1130: an option cannot be used.</exception>
    public void Validate()
    {
        Require(AccessTokenMinutes is >= 1 and <= 60, nameof(AccessTokenMinutes), AccessTokenMinutes, "1 to 60");
        Require(CodeSeconds is >= 10 and <= 600, nameof(CodeSeconds), CodeSeconds, "10 to 600");
        Require(RefreshTokenDays is >= 1 and <= 365, nameof(RefreshTokenDays), RefreshTokenDays, "1 to 365");
        Require(ReuseGraceSeconds is >= 0 and <= 300, nameof(ReuseGraceSeconds), ReuseGraceSeconds, "0 to 300");
        Require(RegistrationsPerDay is >= 1 and <= 1_000_000, nameof(RegistrationsPerDay), RegistrationsPerDay, "1 to 1,000,000");
        Require(RegistrationsPerNetworkPerDay is >= 1 and <= 1_000_000, nameof(RegistrationsPerNetworkPerDay), RegistrationsPerNetworkPerDay, "1 to 1,000,000");
        Require(GrantsPerMember is >= 1 and <= 1_000, nameof(GrantsPerMember), GrantsPerMember, "1 to 1,000");
    }

    private static void Require(bool holds, string name, int value, string range)
    {
        if (!holds)
        {
            throw new ArgumentException($"AP1130: {name} is {value}; use {range}.");
        }
    }
}
