using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Media;

/// <summary>What attaching and removing images can be refused for, beyond what is wrong with an image itself.</summary>
internal static class ImageRefusals
{
    internal static Refusal OneSource() => new(
        "AP2340",
        RefusalKind.Invalid,
        "Either url or data is needed, not both and not neither.",
        "Send url with where the image is, or data with the image in base64.");

    internal static Refusal NoAltText() => new(
        "AP2341",
        RefusalKind.Invalid,
        $"The image needs a description of 1 to {AltTexts.MaxLength} characters that can be read.",
        "Say in a sentence what the image shows.");

    internal static Refusal NotBase64() => new(
        "AP2342",
        RefusalKind.Invalid,
        "data is not base64.",
        "Send the bytes of the image in base64 (RFC 4648), or its address in url.");

    internal static Refusal Unreadable(string url, string reason) => new(
        "AP2343",
        RefusalKind.Invalid,
        $"The image at {Quoted.Text(url)} could not be read: {reason}",
        "Send an https address that answers with the image itself to anybody, or send data.");

    internal static Refusal NotTaken(Target target, Verdict verdict) => new(
        "AP2347",
        RefusalKind.Conflict,
        $"Target {target.TargetId} does not take the image: {verdict.Reason} Nothing was changed.",
        verdict.Remedy ?? "Leave this target out with targetIds.");

    internal static Refusal NoSuchImage(ContentItem content, int position) => new(
        "AP2348",
        RefusalKind.NotFound,
        $"Content {content.ContentId} has no image {position} there. Nothing was changed.",
        $"The images are: {Listed(content)}.");

    internal static Refusal HalfOrdered() => new(
        "AP2144",
        RefusalKind.Invalid,
        "An image that shall be drawn needs both imageDescription and imageAltText.",
        "Say in imageDescription what it shall show, and in imageAltText what those hear who cannot see it; or leave out both.");

    internal static Refusal NotDrawn() => new(
        "AP2145",
        RefusalKind.Conflict,
        "This installation draws no images: no model is set up for that.",
        "Leave out imageDescription and imageAltText, and add an image of your own with attachImage once the texts are there.");

    private static string Listed(ContentItem content) => content.Targets.Any(t => t.Payload is { Media.Count: > 0 })
        ? string.Join(", ", content.Targets.Where(t => t.Payload is { Media.Count: > 0 }).Select(t => $"{t.TargetId} 1 to {t.Payload?.Media.Count}"))
        : "none";
}
