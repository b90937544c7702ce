using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>
/// One renewal at a time for an account, whichever instance makes it: a refresh token that is used twice can end the grant.
/// </summary>
public sealed class AccountLeases(IDocumentStore documents, TimeProvider time)
{
    // Longer than a connector's calls take together, each up to its time-out: two renewals at once can end a grant, a holder
    // that died only makes others wait.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <returns>The holder's name to give it back with; null: somebody else has it.</returns>
    public async ValueTask<string?> TryTakeAsync(string tenantId, string accountId, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        AccountLease mine = new(Guid.CreateVersion7(now).ToString("N"), now + Life);
        Document<AccountLease>? held = await documents.GetAsync(AccountLeaseKinds.Lease, tenantId, accountId, cancellationToken);
        if (held?.Value.Until > now)
        {
            return null;
        }

        WriteResult written = held is null
            ? await documents.CreateAsync(AccountLeaseKinds.Lease, tenantId, accountId, mine, cancellationToken)
            : await documents.ReplaceAsync(AccountLeaseKinds.Lease, tenantId, accountId, mine, held.ETag, cancellationToken);
        return written.Succeeded ? mine.Holder : null;
    }

    /// <summary>Nothing where somebody else has taken it since.</summary>
    public async ValueTask GiveBackAsync(string tenantId, string accountId, string holder)
    {
        if (await documents.GetAsync(AccountLeaseKinds.Lease, tenantId, accountId, CancellationToken.None) is { } held && held.Value.Holder == holder)
        {
            await documents.DeleteAsync(AccountLeaseKinds.Lease, tenantId, accountId, held.ETag, CancellationToken.None);
        }
    }
}
