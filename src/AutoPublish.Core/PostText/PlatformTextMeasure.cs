using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.PostText;

/// <summary>How long a text is by a platform's own count.</summary>
/// <param name="Length">In <paramref name="Unit"/>.</param>
/// <param name="Limit">The platform takes no more.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="CutPoint">
/// How many UTF-16 units of the text fit, always between two characters that a reader sees; the text's length when all
/// of it fits.
/// </param>
public sealed record PlatformTextMeasure(int Length, int Limit, TextUnit Unit, int CutPoint)
{
    public bool Fits => Length <= Limit;

    /// <summary>Measures a text as the platform does.</summary>
    public static PlatformTextMeasure Of(Platform platform, string text) => TextCount.Of(platform, text);

    /// <summary>Measures what goes out.</summary>
    public static PlatformTextMeasure Of(Platform platform, string text, bool isFollowUp) => isFollowUp ? OfFollowUp(platform, text) : Of(platform, text);

    /// <summary>
    /// Measures a text that follows a post by the same account: where that is a comment it has its own limit, else it is a post.
    /// </summary>
    public static PlatformTextMeasure OfFollowUp(Platform platform, string text) => TextCount.OfFollowUp(platform, text);
}
