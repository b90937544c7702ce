using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Web.Health;

namespace AutoPublish.Functions.Hosting;

/// <summary>Ready when the documents answer.</summary>
internal sealed class DocumentsReadiness(IDocumentStore documents) : IReadinessCheck
{
    // Nobody's: the answer is empty, and is one.
    private const string Partition = "readiness";

    public string Name => "database";

    public async ValueTask<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        await documents.QueryAsync(AccountKinds.Account, Partition, new DocumentQuery { Index = AccountKinds.ById, Limit = 1 }, cancellationToken);
        return true;
    }
}
