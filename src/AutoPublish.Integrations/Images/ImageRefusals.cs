using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Images;

/// <summary>Why an image cannot be used.</summary>
internal static class ImageRefusals
{
    internal static Refusal NotAnImage() => new(
        "AP2344",
        RefusalKind.Invalid,
        "That is not a JPEG, PNG, WebP or GIF image.",
        "Save it as a JPEG or PNG and attach that.");

    internal static Refusal Damaged() => new(
        "AP2344",
        RefusalKind.Invalid,
        "The image is damaged or breaks off before its end.",
        "Save or download it again, and attach that.");

    internal static Refusal TooManyBytes(long bytes) => new(
        "AP2345",
        RefusalKind.Invalid,
        string.Create(CultureInfo.InvariantCulture, $"The image has {bytes:N0} bytes; at most {ImageBounds.MaxBytes:N0} are taken."),
        "Make it smaller, or save it as a JPEG.");

    internal static Refusal TooManyPixels(int width, int height) => new(
        "AP2345",
        RefusalKind.Invalid,
        string.Create(CultureInfo.InvariantCulture, $"The image is {width:N0} × {height:N0} pixels large; at most {ImageBounds.MaxPixels:N0} pixels are taken."),
        "Make it smaller.");

    internal static Refusal WrongShape(Platform platform, int width, int height) => new(
        "AP2346",
        RefusalKind.Invalid,
        string.Create(CultureInfo.InvariantCulture, $"The image is {width:N0} × {height:N0} pixels large, and {PlatformNames.TitleOf(platform)} takes none of that shape."),
        $"{Shape(platform)} Cut it to that shape, or leave this network out.");

    internal static Refusal Moves(Platform platform, string contentType) => new(
        "AP2346",
        RefusalKind.Invalid,
        $"The image moves, and {PlatformNames.TitleOf(platform)} takes no moving {contentType} from here.",
        contentType == "image/gif" ? "Attach a still image, or leave this network out." : "Attach a GIF or a still image, or leave this network out.");

    internal static Refusal MovesTooLong(Platform platform, long bytes, long most) => new(
        "AP2346",
        RefusalKind.Invalid,
        string.Create(CultureInfo.InvariantCulture, $"The moving image has {bytes:N0} bytes; {PlatformNames.TitleOf(platform)} takes {most:N0}."),
        "Make it shorter or smaller, or leave this network out.");

    private static string Shape(Platform platform) => platform == Platform.Instagram
        ? "Instagram shows images from 4:5 (upright) to 1.91:1 (across)."
        : "No side may be more than ten times as long as the other.";
}
