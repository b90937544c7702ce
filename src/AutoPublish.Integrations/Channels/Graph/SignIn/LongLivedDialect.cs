using AutoPublish.Core.Secrets;

namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>What differs between the sign-ins of Instagram and Threads: a code, a token of an hour, and one of 60 days for it.</summary>
internal sealed record LongLivedDialect
{
    public required GraphPlatform Platform { get; init; }

    /// <summary>AP13xx: the application is missing.</summary>
    public required string NotConfiguredCode { get; init; }

    /// <summary>Where the person is sent.</summary>
    public required Uri AuthorizeAddress { get; init; }

    public required string? ClientId { get; init; }

    public required Secret? ClientSecret { get; init; }

    /// <summary>What is asked for.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Those of them without which nothing can be posted; the others, of comments and answers, may be refused.</summary>
    public required IReadOnlyList<string> RequiredScopes { get; init; }

    /// <summary><c>grant_type</c> of the exchange.</summary>
    public required string ExchangeGrant { get; init; }

    /// <summary><c>grant_type</c> of the refresh.</summary>
    public required string RefreshGrant { get; init; }

    /// <summary>Version before the profile's address.</summary>
    public required string Version { get; init; }

    /// <summary>The member of the profile by which the account is addressed.</summary>
    public required string IdField { get; init; }
}
