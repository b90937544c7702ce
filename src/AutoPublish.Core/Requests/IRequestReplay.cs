namespace AutoPublish.Core.Requests;

/// <summary>Remembers what a <c>requestId</c> was answered, for 24 hours, per tenant and action.</summary>
public interface IRequestReplay
{
    /// <summary>
    /// Claims the id for this body. A claim whose holder died is handed to the next caller of the same body after
    /// <see cref="ClaimSeconds"/>, with the same <see cref="ReplayClaim.New.Seed"/>, so that what it creates has the same ids.
    /// </summary>
    ValueTask<ReplayClaim> ClaimAsync(string partition, string action, string requestId, string bodyHash, CancellationToken cancellationToken = default);

    /// <summary>Stores the answer of a claim.</summary>
    ValueTask CompleteAsync(string partition, string action, string requestId, StoredAnswer answer, CancellationToken cancellationToken = default);

    /// <summary>Gives a claim up, when nothing was done: the next caller starts anew.</summary>
    ValueTask AbandonAsync(string partition, string action, string requestId, CancellationToken cancellationToken = default);

    /// <summary>How long a claim is respected without an answer.</summary>
    const int ClaimSeconds = 30;

    /// <summary>How long an answer is kept.</summary>
    const int KeepHours = 24;
}

/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, as it was sent.</param>
public sealed record StoredAnswer(int Status, string Body);

public abstract record ReplayClaim
{
    private ReplayClaim()
    {
    }

    /// <param name="Seed">The same for every claim of this id; derive created ids from it.</param>
    public sealed record New(Guid Seed) : ReplayClaim;

    /// <summary>Answered before.</summary>
    public sealed record Replay(StoredAnswer Answer) : ReplayClaim;

    /// <summary>The id was used with another body.</summary>
    public sealed record Mismatch : ReplayClaim;

    /// <summary>Another call with the same id and body is being answered now.</summary>
    public sealed record InProgress : ReplayClaim;
}
