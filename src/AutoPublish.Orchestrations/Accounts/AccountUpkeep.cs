using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>A host's timer: visits every account of every tenant and renews the grants that die of age otherwise.</summary>
public sealed class AccountUpkeep(IDocumentStore documents, AccountTokens tokens)
{
    /// <summary>One round. A failure with one account is told by the account and keeps no other from its turn.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DocumentPage<TenantEntry> page = await documents.QueryAsync(AccountKinds.Entry, AccountKinds.Directory, new DocumentQuery { Index = AccountKinds.ById, Cursor = cursor }, cancellationToken);
            foreach (Document<TenantEntry> tenant in page.Items)
            {
                await VisitAsync(tenant.Value.TenantId, cancellationToken);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private async Task VisitAsync(string tenantId, CancellationToken cancellationToken)
    {
        string? cursor = null;
        do
        {
            DocumentPage<ConnectedAccount> page = await documents.QueryAsync(AccountKinds.Account, tenantId, new DocumentQuery { Index = AccountKinds.ById, Cursor = cursor }, cancellationToken);
            foreach (Document<ConnectedAccount> account in page.Items)
            {
                await tokens.KeepAliveAsync(account.Value, cancellationToken);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }
}
