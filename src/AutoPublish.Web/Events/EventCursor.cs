using System.Globalization;
using AutoPublish.Core.Content;

namespace AutoPublish.Web.Events;

/// <summary>The id of an event: every change that was stamped until this time has been sent. It names no tenant; another's is only a time.</summary>
internal static class EventCursor
{
    private const int Digits = 16;

    internal static string Write(DateTimeOffset floor) => ContentKinds.SortKey(floor);

    /// <summary>Null: not one of ours, or from a time that has not come.</summary>
    internal static DateTimeOffset? Read(string id, DateTimeOffset now) =>
        id.Length == Digits && long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long ticks) && ticks > 0 && ticks <= now.UtcTicks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : null;

    /// <summary>Of an id that was written here.</summary>
    internal static DateTimeOffset At(string id) => new(long.Parse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), TimeSpan.Zero);
}
