namespace AutoPublish.Core.Publishing;

/// <param name="Account">Whose post.</param>
/// <param name="PostId">The platform's id.</param>
public sealed record DeleteRequest(ChannelAccount Account, string PostId);

public abstract record DeleteOutcome
{
    private DeleteOutcome()
    {
    }

    /// <summary>It is gone, now or since earlier.</summary>
    public sealed record Deleted(string Receipt) : DeleteOutcome;

    /// <summary>The platform does not let us; a person must do it there.</summary>
    public sealed record Refused(string Code, string Reason, string Remedy) : DeleteOutcome;

    /// <summary>No word; it may be gone or not, and asking again does no harm.</summary>
    public sealed record Unavailable(string Reason, DateTimeOffset? RetryAt) : DeleteOutcome
    {
        /// <summary>It was the token that was refused: a fresh one may be let in.</summary>
        public bool IsUnauthorized { get; init; }
    }
}
