using AutoPublish.Azure.Tables;
using AutoPublish.ContractTests.Publishing;
using AutoPublish.Core.Publishing;

namespace AutoPublish.ContractTests.Azure.Tables;

[TestClass]
public sealed class TableReservationsContractTests : ReservationsContract, IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly List<TableReservations> _opened = [];
    private TableFixture? _fixture;

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(r => r.Dispose());
        if (_fixture is not null)
        {
            await _fixture.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Reserve_FromSeveralProcessesAtOnce_NeverExceedsTheLimitAndTakesAllOrNone()
    {
        // Each its own object, so that they share no turns and meet in the table alone.
        TableReservations[] processes = [.. Enumerable.Range(0, 5).Select(_ => New())];

        ReservationResult[] results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
            await processes[i % 5].ReserveAsync(new ReservationRequest("t1", $"k{i}", [Share("narrow", 1, 17), Share("wide", 2, 1000)])))));

        Assert.AreEqual(17, results.Count(r => r is ReservationResult.Granted));
        Assert.AreEqual(17, await Reservations.UsedAsync("t1", "narrow"));
        Assert.AreEqual(34, await Reservations.UsedAsync("t1", "wide"));
    }

    [TestMethod]
    public async Task Reserve_TooManyShares_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await Reservations.ReserveAsync(new ReservationRequest("t1", "k", [.. Enumerable.Range(0, 99).Select(i => Share($"w{i}", 1, 5))])));

    [TestMethod]
    public async Task Reserve_AsManySharesAsATransactionHolds_TakesAll()
    {
        await GrantedAsync("k", [.. Enumerable.Range(0, 98).Select(i => Share($"w{i}", 1, 5))]);

        Assert.AreEqual(1, await Reservations.UsedAsync("t1", "w97"));
    }

    [TestMethod]
    public async Task Purge_EndedADayAgo_IsForgottenAndTheRestStays()
    {
        TableReservations reservations = New();
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

    protected override async Task<IReservations> OpenAsync()
    {
        _fixture = await TableFixture.OpenAsync();
        return New();
    }

    private TableReservations New()
    {
        TableReservations opened = new((_fixture ?? throw new AssertFailedException("No table.")).Table);
        _opened.Add(opened);
        return opened;
    }
}
