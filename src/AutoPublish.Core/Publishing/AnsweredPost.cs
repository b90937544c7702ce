namespace AutoPublish.Core.Publishing;

/// <summary>A post of ours that another one of ours answers.</summary>
/// <param name="PostId">The platform's id of it.</param>
/// <param name="RootId">The platform's id of the post that the thread begins with; the same where that is the answered one.</param>
public sealed record AnsweredPost(string PostId, string RootId)
{
    /// <summary>When it was settled that the post is out, by our clock; null: not known.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
}
