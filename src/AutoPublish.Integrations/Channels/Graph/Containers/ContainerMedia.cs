using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>What images a post may have, and what a container says of one that did not come about.</summary>
internal static class ContainerMedia
{
    // Subcodes of errors that a second try may not have: time-outs, errors of the server (Instagram's error codes), and Threads' UNKNOWN.
    private static readonly string[] ForNow = ["2207001", "2207003", "2207020", "2207032", "2207053", "UNKNOWN"];

    public static PrepareOutcome? Problem(ContainerDialect dialect, TargetPayload payload)
    {
        if (payload.Media.Count == 0 && dialect.TextType is null)
        {
            return new PrepareOutcome.Rejected("AP2353", $"{dialect.Platform.Title} takes no post without an image.", "Add an image and approve the post again.");
        }

        if (payload.Media.Count > dialect.MaxImages)
        {
            return new PrepareOutcome.Rejected(
                "AP2354", $"The post has {payload.Media.Count} images; {dialect.Platform.Title} takes {dialect.MaxImages}.", "Remove some and approve the post again.");
        }

        return payload.Media.FirstOrDefault(media => !dialect.ImageTypes.Contains(media.ContentType)) is { } wrong
            ? new PrepareOutcome.Rejected(
                "AP2355", $"{dialect.Platform.Title} does not read {wrong.ContentType}.", $"Use an image of {string.Join(" or ", dialect.ImageTypes.Order(StringComparer.Ordinal))} and approve the post again.")
            : null;
    }

    public static PrepareOutcome NoPublicAddress(ContainerDialect dialect) => new PrepareOutcome.Rejected(
        "AP2356",
        $"{dialect.Platform.Title} fetches the image by itself, and this installation has no address that the world can reach.",
        "Start AutoPublish with a public address (AUTOPUBLISH_PUBLIC_ADDRESS), then retry the target.");

    /// <summary>Where the container names its error, it is for good unless it is a known passing one; where it does not, it may pass.</summary>
    public static bool IsForGood(string? story) =>
        story is { Length: > 0 } && !ForNow.Any(code => story.Contains(code, StringComparison.Ordinal));
}
