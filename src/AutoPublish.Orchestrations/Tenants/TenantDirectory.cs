using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Tenants;

/// <summary>Visits every tenant, for what a host does by a timer; needs no query over all of them.</summary>
public sealed class TenantDirectory(IDocumentStore documents)
{
    /// <summary>One tenant after the other. What goes wrong with one keeps no other from its turn: it is told at the end.</summary>
    /// <exception cref="AggregateException">Of every tenant that failed.</exception>
    public async Task VisitAsync(Func<string, Task> visit, CancellationToken cancellationToken)
    {
        List<Exception> failures = [];
        try
        {
            await VisitAsync(visit, failures, cancellationToken);
        }
        catch (OperationCanceledException) when (failures.Count > 0)
        {
            // Cut off, and something had failed before: that is what has to be told.
        }

        Tell(failures);
    }

    private async Task VisitAsync(Func<string, Task> visit, List<Exception> failures, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DocumentPage<TenantEntry> page = await documents.QueryAsync(AccountKinds.Entry, AccountKinds.Directory, new DocumentQuery { Index = AccountKinds.ById, Cursor = cursor }, cancellationToken);
            foreach (Document<TenantEntry> tenant in page.Items)
            {
                await TryAsync(() => visit(tenant.Value.TenantId), failures);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
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
}
