using AutoPublish.Core.Publishing;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>
/// A row per window, and one for what each key took, all of one partition. Every change is one transaction of that partition and changes its
/// guard, on the condition that the guard is as it was before the counts were read: so a reservation sees and takes all of its windows at one
/// instant, whichever process it is of. A crash leaves all of it or nothing.
/// </summary>
internal sealed class TableReservations(TableClient table) : IReservations, IDisposable
{
    /// <summary>A transaction holds 100 actions; two are the guard and the key.</summary>
    private const int MaxShares = 98;

    private readonly ReservationReader _reader = new(table);
    private readonly PartitionTurns _turns = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no share, too many, or one takes a negative amount.</exception>
    public async ValueTask<ReservationResult> ReserveAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<WindowShare> shares = Merge(request.Shares);
        return await ChangeAsync<ReservationResult>(
            request.Partition,
            async () =>
            {
                Task<TableEntity?> known = _reader.FindAsync(request.Partition, ReservationRows.KeyRow(request.Key), cancellationToken);
                ReservationCounts counts = await _reader.ReadAsync(request.Partition, shares, cancellationToken);
                if (await known is not null)
                {
                    return (ReservationResult.Granted.Instance, []);
                }

                return counts.FullOf(request, shares) is { } full ? (full, []) : (ReservationResult.Granted.Instance, Takings(request, shares, counts));
            },
            cancellationToken);
    }

    public async ValueTask<ReservationResult> PeekAsync(ReservationRequest request, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<WindowShare> shares = Merge(request.Shares);
        Task<TableEntity?> known = _reader.FindAsync(request.Partition, ReservationRows.KeyRow(request.Key), cancellationToken);
        ReservationCounts counts = await _reader.ReadAsync(request.Partition, shares, cancellationToken);
        return await known is null && counts.FullOf(request, shares) is { } full ? full : ReservationResult.Granted.Instance;
    }

    public async ValueTask ReleaseAsync(string partition, string key, CancellationToken cancellationToken = default) => await ChangeAsync(
        partition,
        async () =>
        {
            if (await _reader.FindAsync(partition, ReservationRows.KeyRow(key), cancellationToken) is not { } known)
            {
                return (false, []);
            }

            IReadOnlyList<TakenShare> taken = ReservationRows.TakenOf(known);
            ReservationCounts counts = await _reader.ReadAsync(partition, [.. taken.Select(t => t.Window)], cancellationToken);
            List<TableTransactionAction> actions = [new(TableTransactionActionType.Delete, known, known.ETag)];
            foreach (TakenShare share in taken)
            {
                string row = ReservationRows.WindowRow(share.Window);
                if (counts.Find(row) is { } count)
                {
                    actions.Add(Put(partition, row, count with { Used = count.Used - share.Amount }));
                }
            }

            return (true, actions);
        },
        cancellationToken);

    public async ValueTask CorrectAsync(string partition, WindowCorrection correction, CancellationToken cancellationToken = default)
    {
        WindowShare share = correction.Share;
        if (share.Meter is not { } meter)
        {
            return;
        }

        await ChangeAsync(
            partition,
            async () =>
            {
                ReservationCounts counts = await _reader.ReadAsync(partition, [share], cancellationToken);
                long ours = share.Earlier.Sum(e => counts.UsedOf(e.Window)) + counts.UsedOf(share.Window);
                long theirs = Math.Max(0, share.Limit - correction.Remaining);
                // The latest answer knows best what others used; and their uses leave when the platform says, not when ours would.
                List<TableTransactionAction> actions = [Put(partition, ReservationRows.ForeignRow(meter), new WindowCount(Math.Max(0, theirs - ours), correction.ResetsAt.ToUnixTimeMilliseconds()))];
                if (correction.ClosedUntil?.ToUnixTimeMilliseconds() is { } until)
                {
                    long known = counts.Find(ReservationRows.ClosedRow(meter))?.EndsAt ?? 0;
                    actions.Add(Put(partition, ReservationRows.ClosedRow(meter), new WindowCount(0, Math.Max(known, until))));
                }

                return (true, actions);
            },
            cancellationToken);
    }

    public async ValueTask<long> UsedAsync(string partition, string window, CancellationToken cancellationToken = default) =>
        (await _reader.ReadAsync(partition, [window], cancellationToken)).UsedOf(window);

    /// <summary>Forgets the windows that ended more than a day before <paramref name="now"/>, and what was taken of them.</summary>
    /// <returns>How many windows were forgotten.</returns>
    public Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default) => TablePurge.RunAsync(
        table,
        TableClient.CreateQueryFilter($"EndsAt lt {now.AddDays(-1).ToUnixTimeMilliseconds()}"),
        ReservationRows.IsWindow,
        cancellationToken);

    public void Dispose() => _turns.Dispose();

    /// <param name="decide">Reads, and says what is to be written; nothing: the answer stands without a write.</param>
    private Task<T> ChangeAsync<T>(string partition, Func<Task<(T Answer, List<TableTransactionAction> Actions)>> decide, CancellationToken cancellationToken) => _turns.InTurnAsync(
        partition,
        () => Contention.RetryAsync(
            async () =>
            {
                // Before anything else is read: whatever changes after this changes the guard.
                TableEntity? guard = await _reader.FindAsync(partition, ReservationRows.Guard, cancellationToken);
                (T answer, List<TableTransactionAction> actions) = await decide();
                if (actions.Count > 0)
                {
                    await table.SubmitTransactionAsync([Guarded(partition, guard), .. actions], cancellationToken);
                }

                return answer;
            },
            cancellationToken),
        cancellationToken);

    private static TableTransactionAction Guarded(string partition, TableEntity? guard) => guard is null
        ? new(TableTransactionActionType.Add, new TableEntity(ReservationRows.PartitionOf(partition), ReservationRows.Guard))
        : new(TableTransactionActionType.UpdateReplace, new TableEntity(guard.PartitionKey, guard.RowKey), guard.ETag);

    private static List<TableTransactionAction> Takings(ReservationRequest request, IReadOnlyList<WindowShare> shares, ReservationCounts counts)
    {
        long last = shares.Max(s => s.EndsAt).ToUnixTimeMilliseconds();
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.Add, ReservationRows.Taken(request.Partition, request.Key, [.. shares.Select(s => new TakenShare(s.Window, s.Amount))], last)),
        ];
        foreach (WindowShare share in shares)
        {
            string row = ReservationRows.WindowRow(share.Window);
            WindowCount count = counts.Find(row) ?? default;
            actions.Add(Put(request.Partition, row, new WindowCount(count.Used + share.Amount, Math.Max(count.EndsAt, share.EndsAt.ToUnixTimeMilliseconds()))));
        }

        return actions;
    }

    private static TableTransactionAction Put(string partition, string row, WindowCount count) =>
        new(TableTransactionActionType.UpsertReplace, ReservationRows.Count(partition, row, count));

    /// <summary>Checks the shares and adds up those of one window, which must fit together.</summary>
    private static List<WindowShare> Merge(IReadOnlyList<WindowShare> shares)
    {
        if (shares.Count is 0 or > MaxShares)
        {
            throw new ArgumentException($"A reservation takes 1 to {MaxShares} shares, not {shares.Count}.", nameof(shares));
        }

        List<WindowShare> merged = new(shares.Count);
        foreach (WindowShare share in shares)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(share.Amount);
            int same = merged.FindIndex(s => s.Window == share.Window);
            if (same < 0)
            {
                merged.Add(share);
            }
            else
            {
                merged[same] = share with { Amount = checked(merged[same].Amount + share.Amount), Limit = Math.Min(merged[same].Limit, share.Limit) };
            }
        }

        return merged;
    }
}
