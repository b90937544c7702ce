namespace AutoPublish.Integrations.Channels;

/// <summary>A comment as a platform lists it.</summary>
/// <param name="PostId">As this channel names it; null: the platform gives none that can be read.</param>
/// <param name="IsByUs">Whether the account wrote it; null: the platform does not tell who did.</param>
/// <param name="Text">Without any markup.</param>
/// <param name="At">When it was written; null: not told.</param>
internal sealed record SeenComment(string? PostId, bool? IsByUs, string Text, DateTimeOffset? At)
{
    /// <summary>It answers another comment. Ours never does.</summary>
    public bool IsReply { get; init; }
}
