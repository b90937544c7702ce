using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels;

/// <summary>
/// A thread and a first comment are sent at once after the post they answer, while only some of a platform's servers know that
/// one. So what they say of a post just made, that it is not there or takes nothing below it, is believed only later.
/// </summary>
internal static class AnsweredPostSettling
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    /// <summary>When to send again what was refused for the answered post; null: by now the platform knows, and the refusal stands.</summary>
    public static DateTimeOffset? RetryAt(AnsweredPost? answered, DateTimeOffset now) =>
        answered?.ConfirmedAt is { } confirmed && now - confirmed < Lasts ? now + Retry : null;
}
