namespace AutoPublish.Core.Publishing;

/// <summary>
/// Counts what has been used of platform limits, the tenant's quota and its money, in windows that stand or roll, and takes
/// a share before the call. All windows of a request are taken, or none.
/// </summary>
public interface IReservations
{
    /// <summary>
    /// Takes a share of every window. The same <see cref="ReservationRequest.Key"/> again answers
    /// <see cref="ReservationResult.Granted"/> without counting twice.
    /// </summary>
    ValueTask<ReservationResult> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default);

    /// <summary>What <see cref="ReserveAsync"/> would answer at this moment; takes nothing.</summary>
    ValueTask<ReservationResult> PeekAsync(ReservationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives a share back: the call was surely not made. Unknown keys are ignored.</summary>
    ValueTask ReleaseAsync(string partition, string key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Takes a platform's own word over our count: others may use the same account or application. Never lowers a count: calls of
    /// ours that are under way are not in the platform's yet.
    /// </summary>
    ValueTask CorrectAsync(string partition, WindowCorrection correction, CancellationToken cancellationToken = default);

    /// <summary>What is used of a window now, in its unit.</summary>
    ValueTask<long> UsedAsync(string partition, string window, CancellationToken cancellationToken = default);
}

/// <param name="Partition">The tenant.</param>
/// <param name="Key">Names the use; the same for every retry of one thing.</param>
/// <param name="Shares">At least one.</param>
public sealed record ReservationRequest(string Partition, string Key, IReadOnlyList<WindowShare> Shares)
{
    /// <summary>When it is asked for; closed windows (<see cref="WindowCorrection.ClosedUntil"/>) are judged by it. Null: they are not looked at.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <param name="Window">Names the counter and its period, such as <c>x:post:acc1:2026-11-23T10:15Z</c>.</param>
/// <param name="Amount">How much this use takes, in the window's unit (calls, posts, or micro-dollars).</param>
/// <param name="Limit">The window holds no more than this; a single amount above it can never fit.</param>
/// <param name="EndsAt">When the next window begins; the counter may be forgotten a day later.</param>
public sealed record WindowShare(string Window, long Amount, long Limit, DateTimeOffset EndsAt)
{
    /// <summary>A rolling window: uses of these count against the limit too, until they leave. Oldest first. For such a share
    /// <see cref="EndsAt"/> is when its own uses leave.</summary>
    public IReadOnlyList<EarlierWindow> Earlier { get; init; } = [];

    /// <summary>The counter without its period, such as <c>x.user:acc1</c>; a platform corrects and closes it by that name. Null: it cannot be.</summary>
    public string? Meter { get; init; }
}

/// <param name="Window">As it was named when it was the present one.</param>
/// <param name="LeavesAt">From then on its uses count no more.</param>
public sealed record EarlierWindow(string Window, DateTimeOffset LeavesAt);

/// <summary>What a platform said of a limit.</summary>
/// <param name="Share">Of the limit, as a use at this moment would take it.</param>
/// <param name="Remaining">How much is left by the platform's count, in the window's unit.</param>
/// <param name="ResetsAt">When the platform's own window begins anew: what others used of it counts until then, and no longer.</param>
/// <param name="ClosedUntil">Nothing more before that; null: not said, or something is left.</param>
public sealed record WindowCorrection(WindowShare Share, long Remaining, DateTimeOffset ResetsAt, DateTimeOffset? ClosedUntil);

public abstract record ReservationResult
{
    private ReservationResult()
    {
    }

    public sealed record Granted : ReservationResult
    {
        public static Granted Instance { get; } = new();
    }

    /// <param name="Window">The window that is full; the one that frees last, when several are.</param>
    /// <param name="Until">When it frees.</param>
    public sealed record Full(string Window, DateTimeOffset Until) : ReservationResult;
}
