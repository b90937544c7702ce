using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Publishing;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class CallBooksTests
{
    private static readonly TargetRef Which = new("t", "c", "x");
    private static readonly Target Called = new() { TargetId = "x", Platform = Platform.X, AccountId = "a" };

    [TestMethod]
    public async Task TryBook_StoreFails_LeavesItForAfterTheOutcome()
    {
        Mock<IReservations> reservations = new();
        reservations.SetupSequence(r => r.ReleaseAsync("t", "c.1.x.1", It.IsAny<CancellationToken>()))
            .Throws(new TimeoutException())
            .Returns(ValueTask.CompletedTask);
        CallBooks books = BooksOf(reservations.Object, new Mock<IDocumentStore>().Object);
        SendOutcome.NotSent refused = new("AP3000", "Later.", DateTimeOffset.UnixEpoch);

        Assert.IsFalse(await books.TryBookAsync(Which, Called, "c.1.x.1", refused));
        await books.BookAsync(Which, Called, "c.1.x.1", refused);

        reservations.Verify(r => r.ReleaseAsync("t", "c.1.x.1", It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [TestMethod]
    public async Task TryBook_PostWasMade_ClaimsItAndKeepsTheShares()
    {
        Mock<IReservations> reservations = new(MockBehavior.Strict);
        Mock<IDocumentStore> documents = new();
        documents.Setup(d => d.CreateAsync(PostClaimKinds.Claim, "t", "x.P1", new PostClaim("c", "x"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new WriteResult(WriteStatus.Written, "1"));

        Assert.IsTrue(await BooksOf(reservations.Object, documents.Object).TryBookAsync(Which, Called, "c.1.x.1", new SendOutcome.Confirmed("P1", "https://x.example/1", "r")));

        documents.VerifyAll();
    }

    private static CallBooks BooksOf(IReservations reservations, IDocumentStore documents) =>
        new(new SendReservations(reservations, new PlatformLimitOptions(), new FakeTimeProvider()), new PostClaims(documents));
}
