using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels;

/// <summary>A post without the image that was approved would not be what was approved.</summary>
internal static class UnsupportedMedia
{
    public static PrepareOutcome Before(Platform platform) => new PrepareOutcome.Rejected(
        "AP2310",
        $"The post for {PlatformNames.NameOf(platform)} has media, which this version cannot upload there. Nothing was sent.",
        "Remove the media and approve the post again.");

    public static SendOutcome On(Platform platform) => new SendOutcome.Rejected(
        "AP2310",
        $"The post for {PlatformNames.NameOf(platform)} has media, which this version cannot upload there. Nothing was sent.",
        "Remove the media and approve the post again.");
}
