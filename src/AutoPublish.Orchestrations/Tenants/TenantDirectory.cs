using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Tenants;

/// <summary>Visits every tenant, for what a host does by a timer; needs no query over all of them.</summary>
/// <param name="documents">Hold the list.</param>
/// <param name="draw">One of so many, from zero: where the first round of a process begins.</param>
public sealed class TenantDirectory(IDocumentStore documents, Func<int, int> draw)
{
    private const int PageSize = 1_000;

    private readonly ConcurrentDictionary<string, string> _lastOf = new(StringComparer.Ordinal);

    /// <summary>
    /// One tenant after the other. What goes wrong with one keeps no other from its turn: it is told at the end. A round that is cut off leaves the
    /// rest to the next one, which begins behind the tenant that was visited last; the first of a process begins anywhere, since the one
    /// before it may always have been cut off.
    /// </summary>
    /// <param name="round">What the tenants are visited for; each has its own order.</param>
    /// <param name="visit">Is given the tenant's id.</param>
    /// <param name="cancellationToken">There is no more time.</param>
    /// <exception cref="AggregateException">Of every tenant that failed.</exception>
    public async Task VisitAsync(string round, Func<string, Task> visit, CancellationToken cancellationToken)
    {
        List<Exception> failures = [];
        try
        {
            foreach (string tenantId in InTurn(round, await ListAsync(cancellationToken)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Before the visit: one that takes all the time there is must not take that of the next round too.
                _lastOf[round] = tenantId;
                await TryAsync(() => visit(tenantId), failures);
            }
        }
        catch (OperationCanceledException) when (failures.Count > 0)
        {
            // Cut off, and something had failed before: that is what has to be told.
        }

        Tell(failures);
    }

    /// <summary>The edge of a host's loop within a loop: a failure is kept for the end.</summary>
    internal static async Task TryAsync(Func<Task> visit, List<Exception> failures)
    {
        try
        {
            await visit();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failures.Add(e);
        }
    }

    internal static void Tell(List<Exception> failures)
    {
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private IEnumerable<string> InTurn(string round, List<string> tenants)
    {
        // Behind the last one, whether it is still there or not.
        int first = _lastOf.TryGetValue(round, out string? last) ? tenants.FindIndex(t => string.CompareOrdinal(t, last) > 0)
            : tenants.Count > 0 ? draw(tenants.Count)
            : 0;
        first = Math.Max(first, 0);
        return tenants.Skip(first).Concat(tenants.Take(first));
    }

    private async Task<List<string>> ListAsync(CancellationToken cancellationToken)
    {
        List<string> tenants = [];
        string? cursor = null;
        do
        {
            DocumentPage<TenantEntry> page = await documents.QueryAsync(AccountKinds.Entry, AccountKinds.Directory, new DocumentQuery { Index = AccountKinds.ById, Limit = PageSize, Cursor = cursor }, cancellationToken);
            tenants.AddRange(page.Items.Select(t => t.Value.TenantId));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return tenants;
    }
}
