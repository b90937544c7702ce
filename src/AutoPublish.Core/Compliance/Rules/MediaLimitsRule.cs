using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class MediaLimitsRule : IComplianceRule
{
    private const string Gif = "image/gif";

    public string Id => "media.limits@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (FollowUps.IsComment(payload))
        {
            return payload.Media.Count == 0 ? [] : [Block($"This is a first comment on {payload.Platform}, and a comment holds no image or video.", "Remove it, or add it to the post that the comment stands under.")];
        }

        var limits = MediaLimits.Of(payload.Platform);
        return Counts(payload, limits).Concat(payload.Media.Select((m, i) => One(payload.Platform, limits, m, i + 1)).OfType<Verdict>());
    }

    private IEnumerable<Verdict> Counts(TargetPayload payload, MediaLimits limits)
    {
        var videos = payload.Media.Count(IsVideo);
        var gifs = payload.Media.Count(m => m.ContentType == Gif);
        var images = payload.Media.Count - videos;
        if (limits.Required && payload.Media.Count == 0)
        {
            yield return Block($"{payload.Platform} takes no post without an image or video.", "Add one.");
        }

        var most = limits.Mixed ? Math.Max(limits.Images, limits.Videos) : limits.Images;
        if (images > limits.Images || payload.Media.Count > Math.Max(most, limits.Videos))
        {
            yield return Block($"The post has {payload.Media.Count} media; {payload.Platform} takes {most}.", $"Remove {payload.Media.Count - most}.");
        }

        if (videos > limits.Videos)
        {
            yield return Block($"The post has {videos} videos; {payload.Platform} takes {limits.Videos}.", "Remove some.");
        }

        if ((videos > 0 && images > 0 && !limits.Mixed) || (payload.Platform == Platform.X && gifs > 0 && payload.Media.Count > 1))
        {
            yield return Block($"{payload.Platform} does not take these kinds of media in one post.", "Keep to images, or to one animated image, or to one video.");
        }
    }

    private Verdict? One(Platform platform, MediaLimits limits, PayloadMedia media, int position)
    {
        var most = IsVideo(media) ? limits.VideoBytes : media.ContentType == Gif ? limits.GifBytes : limits.ImageBytes;
        var taken = IsVideo(media) || (media.ContentType == Gif ? limits.GifBytes > 0 : limits.ImageTypes.Split(' ').Contains(media.ContentType));
        if (!taken)
        {
            return Block($"Medium {position} is {media.ContentType}, which {platform} does not take.", $"Use {limits.ImageTypes.Replace(" ", " or ", StringComparison.Ordinal)}.");
        }

        return media.Bytes <= most ? null : Block(
            string.Create(CultureInfo.InvariantCulture, $"Medium {position} has {media.Bytes:N0} bytes; {platform} takes {most:N0}."), "Make it smaller.");
    }

    private static bool IsVideo(PayloadMedia media) => media.ContentType.StartsWith("video/", StringComparison.Ordinal);

    private Verdict Block(string reason, string remedy) => new(Id, VerdictLevel.Block, reason, remedy);
}
