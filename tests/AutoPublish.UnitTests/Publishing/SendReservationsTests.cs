using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Publishing;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class SendReservationsTests
{
    [TestMethod]
    public async Task TryRelease_CountersOutOfReach_SaysSoAndCanBeDoneAgain()
    {
        Mock<IReservations> reservations = new();
        reservations.SetupSequence(r => r.ReleaseAsync("t", "c.1.x.1", It.IsAny<CancellationToken>()))
            .Throws(new TimeoutException())
            .Returns(ValueTask.CompletedTask);
        SendReservations shares = new(reservations.Object, new PlatformLimitOptions(), new FakeTimeProvider());

        Assert.IsFalse(await shares.TryReleaseAsync("t", "c.1.x.1", CancellationToken.None));
        Assert.IsTrue(await shares.TryReleaseAsync("t", "c.1.x.1", CancellationToken.None));

        // Also the share of what all tenants have together.
        reservations.Verify(r => r.ReleaseAsync(SendShares.AppPartition, "t/c.1.x.1", It.IsAny<CancellationToken>()), Times.Once);
    }

    [TestMethod]
    public async Task TryRelease_Cancelled_IsNoAnswer()
    {
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        Mock<IReservations> reservations = new();
        reservations.Setup(r => r.ReleaseAsync("t", "k", It.IsAny<CancellationToken>())).Throws(new OperationCanceledException());

        await Assert.ThrowsExactlyAsync<OperationCanceledException>(async () =>
            await new SendReservations(reservations.Object, new PlatformLimitOptions(), new FakeTimeProvider()).TryReleaseAsync("t", "k", cancelled.Token));
    }
}
