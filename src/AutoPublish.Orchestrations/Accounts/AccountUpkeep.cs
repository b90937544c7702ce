using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Orchestrations.Tenants;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>A host's timer: visits every account of every tenant, renews the grants that die of age otherwise and keeps the subscriptions to what happens.</summary>
public sealed class AccountUpkeep(IDocumentStore documents, TenantDirectory directory, AccountTokens tokens, ActivitySubscriptions activity)
{
    /// <summary>One round; a failure with one account keeps no other from its turn.</summary>
    /// <exception cref="AggregateException">Of every account that failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await directory.VisitAsync(nameof(AccountUpkeep), tenantId => VisitAsync(tenantId, cancellationToken), cancellationToken);
        await activity.SweepAsync(cancellationToken);
    }

    private async Task VisitAsync(string tenantId, CancellationToken cancellationToken)
    {
        List<Exception> failures = [];
        string? cursor = null;
        do
        {
            DocumentPage<ConnectedAccount> page = await documents.QueryAsync(AccountKinds.Account, tenantId, new DocumentQuery { Index = AccountKinds.ById, Cursor = cursor }, cancellationToken);
            foreach (Document<ConnectedAccount> account in page.Items)
            {
                await TenantDirectory.TryAsync(() => tokens.KeepAliveAsync(account.Value, cancellationToken).AsTask(), failures);
                await TenantDirectory.TryAsync(() => activity.KeepAsync(account.Value, cancellationToken).AsTask(), failures);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
        TenantDirectory.Tell(failures);
    }
}
