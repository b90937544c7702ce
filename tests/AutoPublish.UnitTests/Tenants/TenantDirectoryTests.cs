using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Tenants;
using Moq;

namespace AutoPublish.UnitTests.Tenants;

[TestClass]
public sealed class TenantDirectoryTests
{
    private const string Round = "round";

    [TestMethod]
    public async Task Visit_CutOffAfterOneFailed_TellsTheFailure()
    {
        AggregateException told = await Assert.ThrowsExactlyAsync<AggregateException>(() => DirectoryOf("a", "b").VisitAsync(
            Round,
            tenant => Task.FromException(tenant == "a" ? new InvalidOperationException("a broke") : new OperationCanceledException()), CancellationToken.None));

        Assert.AreEqual("a broke", Assert.ContainsSingle(told.InnerExceptions).Message);
    }

    [TestMethod]
    public async Task Visit_CutOff_IsCancelled() =>
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => DirectoryOf("a").VisitAsync(Round, _ => Task.FromException(new OperationCanceledException()), CancellationToken.None));

    [TestMethod]
    public async Task Visit_OneFails_TheOthersHaveTheirTurn()
    {
        List<string> visited = [];
        await Assert.ThrowsExactlyAsync<AggregateException>(() => DirectoryOf("a", "b").VisitAsync(
            Round,
            tenant =>
            {
                visited.Add(tenant);
                return tenant == "a" ? Task.FromException(new InvalidOperationException()) : Task.CompletedTask;
            },
            CancellationToken.None));

        CollectionAssert.AreEqual(new[] { "a", "b" }, visited);
    }

    /// <summary>With many tenants the last ones would never have their turn.</summary>
    [TestMethod]
    public async Task Visit_AfterOneThatWasCutOff_GoesOnBehindIt()
    {
        List<string> visited = [];
        TenantDirectory directory = DirectoryOf("a", "b", "c", "d", "e");
        for (int round = 0; round < 3; round++)
        {
            int left = 2;
            await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => directory.VisitAsync(
                Round,
                tenant =>
                {
                    visited.Add(tenant);
                    return --left == 0 ? Task.FromException(new OperationCanceledException()) : Task.CompletedTask;
                },
                CancellationToken.None));
        }

        Assert.AreEqual("a b c d e a", string.Join(' ', visited));
    }

    [TestMethod]
    public async Task Visit_ForSomethingElse_HasItsOwnOrder()
    {
        TenantDirectory directory = DirectoryOf("a", "b");
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => directory.VisitAsync(Round, _ => Task.FromException(new OperationCanceledException()), CancellationToken.None));

        Assert.AreEqual("a b", await OrderAsync(directory, "other"));
        Assert.AreEqual("b a", await OrderAsync(directory, Round));
        // A whole round ends where it began.
        Assert.AreEqual("b a", await OrderAsync(directory, Round));
    }

    [TestMethod]
    [DataRow(0, "a b c")]
    [DataRow(2, "c a b")]
    public async Task Visit_FirstOfAProcess_BeginsAnywhere(int drawn, string order) =>
        Assert.AreEqual(order, await OrderAsync(DirectoryOf(["a", "b", "c"], drawn), Round));

    [TestMethod]
    public async Task Visit_OfNobody_IsDone() => Assert.AreEqual("", await OrderAsync(DirectoryOf(), Round));

    [TestMethod]
    public async Task Visit_WhenThereIsNoTimeLeft_BeginsNoMore()
    {
        using CancellationTokenSource end = new();
        List<string> visited = [];

        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => DirectoryOf("a", "b").VisitAsync(
            Round,
            async tenant =>
            {
                visited.Add(tenant);
                await end.CancelAsync();
            },
            end.Token));

        Assert.AreEqual("a", Assert.ContainsSingle(visited));
    }

    private static async Task<string> OrderAsync(TenantDirectory directory, string round)
    {
        List<string> visited = [];
        await directory.VisitAsync(
            round,
            tenant =>
            {
                visited.Add(tenant);
                return Task.CompletedTask;
            },
            CancellationToken.None);
        return string.Join(' ', visited);
    }

    private static TenantDirectory DirectoryOf(params string[] tenants) => DirectoryOf(tenants, drawn: 0);

    private static TenantDirectory DirectoryOf(string[] tenants, int drawn)
    {
        Mock<IDocumentStore> documents = new();
        documents.Setup(d => d.QueryAsync(AccountKinds.Entry, AccountKinds.Directory, It.IsAny<DocumentQuery>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new DocumentPage<TenantEntry>([.. tenants.Select(t => new Document<TenantEntry>(t, new TenantEntry(t), "1"))], NextCursor: null));
        return new TenantDirectory(documents.Object, _ => drawn);
    }
}
