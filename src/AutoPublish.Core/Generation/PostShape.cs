using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Generation;

/// <summary>How a draft for one platform looks; lengths in the platform's own count.</summary>
/// <param name="Room">A draft is no longer; below the platform's limit, so that a small edit still fits.</param>
/// <param name="BriefRoom">The brief's part of it.</param>
/// <param name="Paragraphs">Parts stand apart.</param>
/// <param name="MinTags">Hashtags at least, where the brief yields them.</param>
/// <param name="MaxTags">Hashtags at most, those of the brief included.</param>
internal sealed record PostShape(int Room, int BriefRoom, bool Paragraphs, int MinTags, int MaxTags)
{
    public static PostShape Of(Platform platform) => platform switch
    {
        Platform.X => new(270, 190, Paragraphs: false, 1, 2),
        Platform.LinkedIn => new(2_900, 2_500, Paragraphs: true, 2, 3),
        Platform.Facebook => new(2_000, 1_700, Paragraphs: true, 1, 2),
        Platform.Instagram => new(2_100, 1_800, Paragraphs: true, 2, 3),
        Platform.Threads => new(480, 380, Paragraphs: false, 1, 1),
        Platform.Bluesky => new(290, 205, Paragraphs: false, 1, 2),
        Platform.Mastodon => new(480, 380, Paragraphs: false, 1, 3),
        _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "Not a platform."),
    };
}
