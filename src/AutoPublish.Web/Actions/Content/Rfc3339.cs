using NodaTime.Text;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Reads an instant; unlike a chosen time it may lie anywhere.</summary>
internal static class Rfc3339
{
    internal static bool TryRead(string? text, out DateTimeOffset? at)
    {
        at = null;
        if (text is null)
        {
            return true;
        }

        if (!OffsetDateTimePattern.Rfc3339.Parse(text.Trim().ToUpperInvariant()).TryGetValue(default, out var read) || read.Year is < 2 or > 9998)
        {
            return false;
        }

        at = read.ToInstant().ToDateTimeOffset();
        return true;
    }
}
