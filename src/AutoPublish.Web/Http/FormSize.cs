using Microsoft.AspNetCore.Http.Features;

namespace AutoPublish.Web.Http;

/// <summary>How much the form of a page may hold.</summary>
internal sealed class FormSize
{
    private FormSize(int maxBytes, int maxValues, int? maxValueBytes = null)
    {
        MaxBytes = maxBytes;
        Limits = new FormOptions { BufferBodyLengthLimit = maxBytes, MultipartBodyLengthLimit = maxBytes, ValueCountLimit = maxValues, KeyLengthLimit = 128, ValueLengthLimit = maxValueBytes ?? maxBytes };
    }

    /// <summary>A few fields, one of them a text of a person.</summary>
    internal static FormSize Ordinary { get; } = new(64 * 1024, 32);

    /// <summary>A field for each row of a page.</summary>
    internal static FormSize Rows { get; } = new(64 * 1024, 64);

    /// <summary>Posts of every network at once, with all that follows them: as much as any body may hold.</summary>
    internal static FormSize Texts { get; } = new(BodyLimits.MaxBytes, 1024);

    /// <summary>
    /// One image beside a few fields; what is not small is kept on disk while it is read. More than any image that is taken: whoever
    /// chooses one that is too large is let finish, and reads why on the page and not of a broken connection.
    /// </summary>
    internal static FormSize Image { get; } = new(64 * 1024 * 1024, 64, 64 * 1024);

    internal int MaxBytes { get; }

    internal FormOptions Limits { get; }
}
