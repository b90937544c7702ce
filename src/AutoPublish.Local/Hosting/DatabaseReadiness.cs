using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Local.Seeding;
using AutoPublish.Web.Health;

namespace AutoPublish.Local.Hosting;

/// <summary>Ready when the database answers: a damaged or unreachable one throws, which counts as no.</summary>
internal sealed class DatabaseReadiness(IDocumentStore documents) : IReadinessCheck
{
    public string Name => "database";

    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default) =>
        await documents.GetAsync(AccountKinds.Tenant, DemoTenant.TenantId, DemoTenant.TenantId, cancellationToken) is not null;
}
