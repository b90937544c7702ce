namespace AutoPublish.Core.Publishing;

/// <summary>
/// Counts what has been used of platform limits, the tenant's quota and its money, in fixed windows, and takes a share
/// before the call. All windows of a request are taken, or none.
/// </summary>
public interface IReservations
{
    /// <summary>
    /// Takes a share of every window. The same <see cref="ReservationRequest.Key"/> again answers
    /// <see cref="ReservationResult.Granted"/> without counting twice.
    /// </summary>
    ValueTask<ReservationResult> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default);

    /// <summary>Gives a share back: the call was surely not made. Unknown keys are ignored.</summary>
    ValueTask ReleaseAsync(string partition, string key, CancellationToken cancellationToken = default);

    /// <summary>What is used of a window now, in its unit.</summary>
    ValueTask<long> UsedAsync(string partition, string window, CancellationToken cancellationToken = default);
}

/// <param name="Partition">The tenant.</param>
/// <param name="Key">Names the use; the same for every retry of one thing.</param>
/// <param name="Shares">At least one.</param>
public sealed record ReservationRequest(string Partition, string Key, IReadOnlyList<WindowShare> Shares);

/// <param name="Window">Names the counter and its period, such as <c>x:post:acc1:2026-11-23T10:15Z</c>.</param>
/// <param name="Amount">How much this use takes, in the window's unit (calls, posts, or micro-dollars).</param>
/// <param name="Limit">The window holds no more than this; a single amount above it can never fit.</param>
/// <param name="EndsAt">When the next window begins; the counter may be forgotten a day later.</param>
public sealed record WindowShare(string Window, long Amount, long Limit, DateTimeOffset EndsAt);

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
