using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Publishing;

/// <summary>One platform's protocol. Never retries a mutation; what it cannot tell for sure is <see cref="SendOutcome.Unknown"/>.</summary>
public interface IChannel
{
    Platform Platform { get; }

    /// <summary>Posts whose counters one call can read, 1 to 100.</summary>
    int MetricsBatch { get; }

    /// <summary>What would go over the wire, byte for byte where it does not depend on an answer of the platform. Pure.</summary>
    RenderedPost Render(ChannelAccount account, TargetPayload payload);

    /// <summary>
    /// Everything that must be there before the one call that publishes, and that no reader can see: uploads, containers.
    /// Asked for where <see cref="Preparations.Needs"/> says so; may be repeated freely.
    /// </summary>
    Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default);

    /// <summary>Creates the post with one call.</summary>
    Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default);

    /// <summary>Asks the platform whether the post of an earlier call exists.</summary>
    Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default);

    /// <summary>The counters of up to 100 posts of one account.</summary>
    Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default);

    /// <summary>Removes a post of the account.</summary>
    Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What a channel needs to act for an account; the token is decrypted just before the call and never stored.</summary>
/// <param name="AccountId">Ours.</param>
/// <param name="PlatformUserId">Theirs: a numeric id on X, an urn on LinkedIn.</param>
/// <param name="AccessToken">Bearer token.</param>
public sealed record ChannelAccount(string AccountId, string PlatformUserId, Secret AccessToken)
{
    /// <summary>Whose it is; media lie by tenant.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The account's own server, where a platform has many.</summary>
    public Uri? Server { get; init; }

    /// <summary>The private key that the token is bound to (RFC 9449), as a JWK; null: a bearer token.</summary>
    public Secret? ProofKey { get; init; }

    /// <summary>Such as <c>@autopublish</c>, where the platform's addresses need it.</summary>
    public string? Handle { get; init; }
}

/// <param name="Account">Who posts.</param>
/// <param name="Payload">What is posted.</param>
/// <param name="IdempotencyKey">The same for every try of this target; sent where the platform has a place for it.</param>
public sealed record SendRequest(ChannelAccount Account, TargetPayload Payload, string IdempotencyKey)
{
    /// <summary>What <see cref="IChannel.PrepareAsync"/> gave for this payload; null where nothing had to be prepared.</summary>
    public string? Prepared { get; init; }

    /// <summary>What the post answers; there whenever <see cref="TargetPayload.Follows"/> is.</summary>
    public AnsweredPost? InReplyTo { get; init; }
}

/// <param name="Account">Who posted.</param>
/// <param name="Payload">What was posted.</param>
/// <param name="IdempotencyKey">The key of the call.</param>
/// <param name="NotBefore">When the call was about to be made, less a tolerance for clocks.</param>
public sealed record EvidenceRequest(ChannelAccount Account, TargetPayload Payload, string IdempotencyKey, DateTimeOffset NotBefore)
{
    // Platforms tell whole seconds, and clocks that are kept differ by less than this.
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(5);

    /// <summary>When the first call that may have had an effect was about to be made, by our clock.</summary>
    public DateTimeOffset CalledAt { get; init; } = NotBefore;

    /// <summary>Posts with this text that are known to be another content's: the search passes over them.</summary>
    public IReadOnlySet<string> NotOurs { get; init; } = System.Collections.Frozen.FrozenSet<string>.Empty;

    /// <summary>What the call was prepared with: a container tells by itself whether it was published.</summary>
    public string? Prepared { get; init; }

    /// <summary>What the post answers: only an answer to that one is evidence.</summary>
    public AnsweredPost? InReplyTo { get; init; }

    /// <summary>
    /// Of two posts with this text, each by when it was made (null: not told), whether the first is likelier the call's: the
    /// earliest since the call, or, where our clock was wrong, the latest before it. The account's person may have posted the same.
    /// </summary>
    public bool IsLikelier(DateTimeOffset? createdAt, DateTimeOffset? thanCreatedAt) => IsSinceCall(createdAt)
        ? !IsSinceCall(thanCreatedAt) || (createdAt ?? DateTimeOffset.MaxValue) <= (thanCreatedAt ?? DateTimeOffset.MaxValue)
        : !IsSinceCall(thanCreatedAt) && createdAt >= thanCreatedAt;

    private bool IsSinceCall(DateTimeOffset? createdAt) => createdAt is null || createdAt >= CalledAt - Rounding;
}

/// <param name="Account">Whose posts.</param>
/// <param name="PostIds">1 to 100.</param>
public sealed record MetricsRequest(ChannelAccount Account, IReadOnlyList<string> PostIds);

public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>What the answer said of the platform's limits.</summary>
    public IReadOnlyList<LimitSeen> Limits { get; init; } = [];

    /// <param name="PostId">The platform's id.</param>
    /// <param name="Url">Where readers find it, when known.</param>
    /// <param name="Receipt">What the platform answered, cut to 2,000 characters, without tokens.</param>
    public sealed record Confirmed(string PostId, string? Url, string Receipt) : SendOutcome;

    /// <summary>The platform said no, for good; nothing was posted.</summary>
    public sealed record Rejected(string Code, string Reason, string Remedy) : SendOutcome;

    /// <summary>The platform says that it has this post already; <paramref name="PostId"/> where it names it.</summary>
    public sealed record Duplicate(string? PostId, string Receipt) : SendOutcome;

    /// <summary>Surely not posted; try again at the given time (a rate limit, a refused connection).</summary>
    public sealed record NotSent(string Code, string Reason, DateTimeOffset RetryAt) : SendOutcome
    {
        /// <summary>What was prepared is void (expired, refused): it is prepared anew first.</summary>
        public bool Unprepared { get; init; }
    }

    /// <summary>The account must be connected again; nothing was posted.</summary>
    public sealed record Unauthorized(string Code, string Reason) : SendOutcome;

    /// <summary>No answer, or one that does not tell (time-out, 5xx, broken body): it may or may not be posted.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;
}

/// <summary>A limit as an answer told it.</summary>
/// <param name="LimitId">See <see cref="PlatformLimits.All"/>.</param>
/// <param name="Limit">The platform's own; null: not told.</param>
/// <param name="Remaining">What is left of it.</param>
/// <param name="ResetsAt">When it is whole again, by our clock.</param>
public sealed record LimitSeen(string LimitId, long? Limit, long Remaining, DateTimeOffset ResetsAt);

public abstract record Evidence
{
    private Evidence()
    {
    }

    /// <param name="PostId">The platform's id.</param>
    /// <param name="Proof">What showed it, cut to 2,000 characters.</param>
    public sealed record Found(string PostId, string? Url, string Proof) : Evidence;

    /// <summary>The platform's own listing covers the time since the call and does not hold it.</summary>
    public sealed record Absent(string Proof) : Evidence;

    /// <summary>The platform could not be asked; ask again.</summary>
    public sealed record Undecided(string Reason, DateTimeOffset? RetryAt) : Evidence
    {
        /// <summary>The post that raised the doubt; when it is known to be another target's, ask again without it.</summary>
        public string? Doubtful { get; init; }

        /// <summary>It was the token that was refused: a fresh one may be let in.</summary>
        public bool IsUnauthorized { get; init; }
    }
}

public abstract record MetricsOutcome
{
    private MetricsOutcome()
    {
    }

    /// <param name="Samples">By post id; a post that is missing is gone from the platform.</param>
    public sealed record Read(IReadOnlyDictionary<string, EngagementCounters> Samples) : MetricsOutcome;

    public sealed record Unavailable(string Reason, DateTimeOffset? RetryAt) : MetricsOutcome
    {
        /// <summary>It was the token that was refused: a fresh one may be let in.</summary>
        public bool IsUnauthorized { get; init; }
    }
}
