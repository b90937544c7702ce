using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Local.Seeding;
using AutoPublish.Web.Health;

namespace AutoPublish.Local.Hosting;

/// <summary>Ready when the database answers: a damaged or unreachable one throws, which counts as no.</summary>
internal sealed class DatabaseReadiness(IDocumentStore documents) : IReadinessCheck
{
    public string Name => "database";

    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        // A query, since a single document may be answered from memory.
        await documents.QueryAsync(AccountKinds.Account, DemoTenant.TenantId, new DocumentQuery { Index = AccountKinds.ById, Limit = 1 }, cancellationToken);
        return true;
    }
}
