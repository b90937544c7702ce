namespace AutoPublish.Web.Limits;

/// <summary>
/// How often each class of endpoints may be used. Calls are counted for each tenant and client, whatever surface they
/// come in by; everything else, before anybody is known, for each network: an IPv4 address, or an IPv6 /64, which is
/// what one customer of a provider has. In the memory of this process: several instances allow as many times more.
/// </summary>
public sealed record RateLimitOptions
{
    /// <summary>Calls with a bearer token: actions, MCP, opening an event stream. A plan that is unlimited is not held back.</summary>
    public RatePolicy Calls { get; init; } = new(PerMinute: 300, Burst: 60);

    /// <summary>
    /// Bearer tokens that are none, before another signature is checked for the network that sent them. Clients whose tokens
    /// have expired come by it too, where this process never saw the token good: so not less than a large client's address brings.
    /// </summary>
    public RatePolicy BadTokens { get; init; } = new(PerMinute: 120, Burst: 120);

    /// <summary>
    /// Asking for a sign-in link, and using one. An office is one network, and its people come at nine; what is mailed to whom
    /// is bounded by <see cref="SignIn.SignInLimitOptions"/>.
    /// </summary>
    public RatePolicy SignIn { get; init; } = new(PerMinute: 30, Burst: 30);

    /// <summary>
    /// Authorization, tokens, registration, revocation. One address of a large client refreshes for thousands of members, and
    /// nothing there can be guessed by trying: codes and tokens are sealed, registrations counted by the day.
    /// </summary>
    public RatePolicy OAuth { get; init; } = new(PerMinute: 1_200, Burst: 300);

    /// <summary>The pages behind the links of approval mails and reminders, and the mails that come back.</summary>
    public RatePolicy Approvals { get; init; } = new(PerMinute: 120, Burst: 60);

    /// <summary>Metadata, the OpenAPI file, style sheets.</summary>
    public RatePolicy Documents { get; init; } = new(PerMinute: 600, Burst: 200);

    /// <summary>Every other page.</summary>
    public RatePolicy Pages { get; init; } = new(PerMinute: 240, Burst: 120);

    /// <summary>Whether this machine's own addresses are counted. Not on a developer's machine, where everybody has one of them.</summary>
    public bool CountLoopback { get; init; } = true;

    /// <summary>Clients and networks remembered at once, 1,000 to 10,000,000; about 150 bytes each. Newcomers above it share one allowance.</summary>
    public int MaxPartitions { get; init; } = 100_000;

    /// <exception cref="ArgumentException">AP1121: an option cannot be used.</exception>
    public void Validate()
    {
        foreach ((string name, RatePolicy policy) in new[] { (nameof(Calls), Calls), (nameof(BadTokens), BadTokens), (nameof(SignIn), SignIn), (nameof(OAuth), OAuth), (nameof(Approvals), Approvals), (nameof(Documents), Documents), (nameof(Pages), Pages) })
        {
            if (!policy.IsUsable)
            {
                throw new ArgumentException($"AP1121: the rate limit {name} is {policy.PerMinute} a minute with {policy.Burst} at once; use 1 to 1,000,000 for each.");
            }
        }

        if (MaxPartitions is < 1_000 or > 10_000_000)
        {
            throw new ArgumentException($"AP1121: MaxPartitions is {MaxPartitions}; use 1,000 to 10,000,000.");
        }
    }
}
