namespace AutoPublish.Local.Sandbox;

/// <summary>How the stand-in networks behave.</summary>
public sealed record SandboxOptions
{
    /// <summary>Posts one user may make on X in 15 minutes. X says 100; the default is out of the way of load tests.</summary>
    public int XPostsPer15Minutes { get; init; } = 10_000_000;

    /// <summary>Reading calls one user may make on X in 15 minutes. X says 900.</summary>
    public int XReadsPer15Minutes { get; init; } = 10_000_000;

    /// <summary>The consumer secret of whatever app calls X: it signs what X delivers.</summary>
    public string XConsumerSecret { get; init; } = "sandbox-consumer-secret";

    /// <summary>The app-only bearer token of whatever app calls X.</summary>
    public string XAppToken { get; init; } = "sandbox-app-token";

    /// <summary>Posts one member may make on LinkedIn from midnight to midnight UTC. LinkedIn says 150.</summary>
    public int LinkedInPostsPerDay { get; init; } = 10_000_000;

    /// <summary>Posts one account may publish on Instagram in 24 hours. Instagram says 100.</summary>
    public int InstagramPostsPerDay { get; init; } = 10_000_000;

    /// <summary>Posts one profile may publish on Threads in 24 hours. Threads says 250.</summary>
    public int ThreadsPostsPerDay { get; init; } = 10_000_000;

    /// <summary>Answers one profile may publish on Threads in 24 hours. Threads says 1,000.</summary>
    public int ThreadsRepliesPerDay { get; init; } = 10_000_000;

    /// <summary>How long Instagram and Threads are at work on a container; the real ones take seconds.</summary>
    public double ContainerSeconds { get; init; }

    /// <summary>Versions that LinkedIn serves; any other is answered with 426.</summary>
    public IReadOnlySet<string> LinkedInVersions { get; init; } = Months("202601", 24);

    /// <summary>LinkedIn gives refresh tokens, which it does to approved applications only.</summary>
    public bool LinkedInRefreshTokens { get; init; }

    /// <summary>The same text by the same author is refused for this long. Neither network publishes its figure.</summary>
    public double DuplicateWindowHours { get; init; } = 24;

    /// <summary>So long a new post is not in its author's listing yet; the post itself can be had by its id.</summary>
    public double ListingDelaySeconds { get; init; }

    /// <summary>How late the effect and the answer of the fault <c>slow</c> come: longer than an adapter waits.</summary>
    public double SlowSeconds { get; init; } = 30;

    /// <summary>When the fault <c>429</c> tells to come back.</summary>
    public int FaultRetrySeconds { get; init; } = 2;

    /// <summary>X answers a text with its links replaced by addresses of t.co, as the real one does.</summary>
    public bool RewriteLinks { get; init; } = true;

    /// <summary>Calls one account may make on Mastodon in five minutes. Mastodon says 300.</summary>
    public int MastodonCallsPer5Minutes { get; init; } = 10_000_000;

    /// <summary>What the stand-in for a Mastodon server takes; servers choose their own.</summary>
    public int MastodonMaxCharacters { get; init; } = 500;

    /// <summary>How long the stand-in for Mastodon is at work on an upload before a post can take it up.</summary>
    public double MastodonProcessingSeconds { get; init; } = 1;

    /// <summary>The limits that the networks publish.</summary>
    public static SandboxOptions Conforming { get; } = new()
    {
        XPostsPer15Minutes = 100,
        XReadsPer15Minutes = 900,
        LinkedInPostsPerDay = 150,
        InstagramPostsPerDay = 100,
        ThreadsPostsPerDay = 250,
        ThreadsRepliesPerDay = 1000,
        MastodonCallsPer5Minutes = 300,
    };

    private static HashSet<string> Months(string first, int count)
    {
        var month = DateOnly.ParseExact(first + "01", "yyyyMMdd");
        return [.. Enumerable.Range(0, count).Select(i => month.AddMonths(i).ToString("yyyyMM"))];
    }
}
