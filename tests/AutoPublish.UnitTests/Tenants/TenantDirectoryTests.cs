using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Tenants;
using Moq;

namespace AutoPublish.UnitTests.Tenants;

[TestClass]
public sealed class TenantDirectoryTests
{
    [TestMethod]
    public async Task Visit_CutOffAfterOneFailed_TellsTheFailure()
    {
        AggregateException told = await Assert.ThrowsExactlyAsync<AggregateException>(() => DirectoryOf("a", "b").VisitAsync(
            tenant => Task.FromException(tenant == "a" ? new InvalidOperationException("a broke") : new OperationCanceledException()), CancellationToken.None));

        Assert.AreEqual("a broke", Assert.ContainsSingle(told.InnerExceptions).Message);
    }

    [TestMethod]
    public async Task Visit_CutOff_IsCancelled() =>
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => DirectoryOf("a").VisitAsync(_ => Task.FromException(new OperationCanceledException()), CancellationToken.None));

    [TestMethod]
    public async Task Visit_OneFails_TheOthersHaveTheirTurn()
    {
        List<string> visited = [];
        await Assert.ThrowsExactlyAsync<AggregateException>(() => DirectoryOf("a", "b").VisitAsync(
            tenant =>
            {
                visited.Add(tenant);
                return tenant == "a" ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask;
            },
            CancellationToken.None));

        CollectionAssert.AreEqual(new[] { "a", "b" }, visited);
    }

    private static TenantDirectory DirectoryOf(params string[] tenants)
    {
        Mock<IDocumentStore> documents = new();
        documents.Setup(d => d.QueryAsync(AccountKinds.Entry, AccountKinds.Directory, It.IsAny<DocumentQuery>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new DocumentPage<TenantEntry>([.. tenants.Select(t => new Document<TenantEntry>(t, new TenantEntry(t), "1"))], NextCursor: null));
        return new TenantDirectory(documents.Object);
    }
}
