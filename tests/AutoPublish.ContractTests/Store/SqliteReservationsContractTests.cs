using AutoPublish.ContractTests.Publishing;
using AutoPublish.Core.Publishing;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.ContractTests.Store;

[TestClass]
public sealed class SqliteReservationsContractTests : ReservationsContract, IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly SqliteFixture _fixture = new();

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task Purge_EndedADayAgo_IsForgottenAndTheRestStays()
    {
        var reservations = new SqliteReservations(_fixture.Database);
        await GrantedAsync("old", Share("old", 1, 5, Noon.AddDays(-1).AddMilliseconds(-1)));
        await GrantedAsync("edge", Share("edge", 1, 5, Noon.AddDays(-1)));
        await GrantedAsync("both", Share("old", 1, 5, Noon.AddDays(-1).AddMilliseconds(-1)), Share("next", 1, 5, Noon.AddDays(1)));

        Assert.AreEqual(1, await reservations.PurgeAsync(Noon));

        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "old"));
        Assert.AreEqual(1, await Reservations.UsedAsync("t1", "edge"));
        await GrantedAsync("both", Share("next", 1, 1, Noon.AddDays(1)));
        Assert.AreEqual(1, await Reservations.UsedAsync("t1", "next"));
        await Reservations.ReleaseAsync("t1", "both");
        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "next"));
    }

    [TestMethod]
    public async Task Purge_MoreThanOneBatch_ForgetsAll()
    {
        var reservations = new SqliteReservations(_fixture.Database);
        await Task.WhenAll(Enumerable.Range(0, 2500).Select(i => GrantedAsync($"k{i}", Share($"w{i}", 1, 5, Noon.AddDays(-2)))));

        Assert.AreEqual(2500, await reservations.PurgeAsync(Noon));
        Assert.AreEqual(0, await reservations.PurgeAsync(Noon));
    }

    protected override Task<IReservations> OpenAsync() => Task.FromResult<IReservations>(new SqliteReservations(_fixture.Database));
}
