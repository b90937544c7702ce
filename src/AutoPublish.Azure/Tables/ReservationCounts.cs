using AutoPublish.Core.Publishing;

namespace AutoPublish.Azure.Tables;

/// <summary>The counts that a request is judged by, as they were at one moment; by row key.</summary>
internal sealed class ReservationCounts(IReadOnlyDictionary<string, WindowCount> rows)
{
    public WindowCount? Find(string row) => rows.TryGetValue(row, out WindowCount count) ? count : null;

    public long UsedOf(string window) => Find(ReservationRows.WindowRow(window))?.Used ?? 0;

    /// <summary>The window that frees last of those that are full, or null.</summary>
    public ReservationResult.Full? FullOf(ReservationRequest request, IReadOnlyList<WindowShare> shares)
    {
        ReservationResult.Full? full = null;
        foreach (WindowShare share in shares)
        {
            if (FreeAt(request.At, share) is { } until && (full is null || until > full.Until))
            {
                full = new ReservationResult.Full(share.Window, until);
            }
        }

        return full;
    }

    /// <summary>When the share can be taken, or null: now.</summary>
    private DateTimeOffset? FreeAt(DateTimeOffset? at, WindowShare share)
    {
        DateTimeOffset? closed = share.Meter is { } closable && Find(ReservationRows.ClosedRow(closable)) is { } closing && Time(closing.EndsAt) > at ? Time(closing.EndsAt) : null;
        if (share.Amount == 0)
        {
            return closed;
        }

        List<(DateTimeOffset LeavesAt, long Used)> counts = [.. share.Earlier.Select(e => (e.LeavesAt, UsedOf(e.Window))), (share.EndsAt, UsedOf(share.Window))];
        if (share.Meter is { } meter && Find(ReservationRows.ForeignRow(meter)) is { } foreign && Time(foreign.EndsAt) > at)
        {
            counts.Add((Time(foreign.EndsAt), foreign.Used));
            counts.Sort((a, b) => a.LeavesAt.CompareTo(b.LeavesAt));
        }

        // Wider than the counts, so that no sum can pass the largest number.
        Int128 room = share.Limit;
        foreach ((_, long used) in counts)
        {
            room -= used;
        }

        if (share.Amount <= room)
        {
            return closed;
        }

        // Oldest first: the moment at which enough of them have left.
        foreach ((DateTimeOffset leavesAt, long used) in counts)
        {
            room += used;
            if (share.Amount <= room)
            {
                return closed > leavesAt ? closed : leavesAt;
            }
        }

        // A single amount above the limit can never fit.
        return share.EndsAt;
    }

    private static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
