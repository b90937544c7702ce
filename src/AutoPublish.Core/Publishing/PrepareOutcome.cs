using AutoPublish.Core.Content;

namespace AutoPublish.Core.Publishing;

/// <param name="Account">Who will post.</param>
/// <param name="Payload">What.</param>
/// <param name="Before">The handle of a preparation that was not ready; null at first.</param>
public sealed record PrepareRequest(ChannelAccount Account, TargetPayload Payload, string? Before)
{
    /// <summary>What the post will answer; there whenever <see cref="TargetPayload.Follows"/> is.</summary>
    public AnsweredPost? InReplyTo { get; init; }
}

public abstract record PrepareOutcome
{
    private PrepareOutcome()
    {
    }

    /// <param name="Handle">See <see cref="Preparation.Handle"/>.</param>
    /// <param name="ExpiresAt">The platform forgets it then; null: not told.</param>
    public sealed record Ready(string Handle, DateTimeOffset? ExpiresAt) : PrepareOutcome;

    /// <summary>The platform is still at work on it; ask again with the handle.</summary>
    public sealed record NotYet(string Handle, string Reason, DateTimeOffset RetryAt) : PrepareOutcome;

    /// <summary>The platform said no, for good.</summary>
    public sealed record Rejected(string Code, string Reason, string Remedy) : PrepareOutcome;

    /// <summary>Try again at the given time: a rate limit, a time-out, a 5xx. Nothing a reader can see came of it.</summary>
    public sealed record Failed(string Code, string Reason, DateTimeOffset RetryAt) : PrepareOutcome;

    /// <summary>The token was refused.</summary>
    public sealed record Unauthorized(string Code, string Reason) : PrepareOutcome;
}
