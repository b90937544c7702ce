using AutoPublish.Core.Moderation;

namespace AutoPublish.Azure.Generation;

/// <summary>The service's filter did not let through what was asked.</summary>
/// <param name="found">Why, as far as it says.</param>
internal sealed class ContentFilterException(IReadOnlyList<ModerationFinding> found, Exception inner) : Exception("The content filter refused what was asked.", inner)
{
    public IReadOnlyList<ModerationFinding> Found { get; } = found;
}
