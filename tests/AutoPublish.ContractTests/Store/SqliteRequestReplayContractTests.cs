using AutoPublish.ContractTests.Requests;
using AutoPublish.Core.Requests;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.ContractTests.Store;

[TestClass]
public sealed class SqliteRequestReplayContractTests : RequestReplayContract, IAsyncDisposable
{
    private readonly SqliteFixture _fixture = new();

    public async ValueTask DisposeAsync() => await _fixture.DisposeAsync();

    [TestMethod]
    public async Task Claim_OfAProcessBeforeThisOne_IsHandedOnAtOnceWithItsSeed()
    {
        Guid seed = await SeedAsync();
        Time.Advance(TimeSpan.FromSeconds(1));
        SqliteRequestReplay next = new(_fixture.Database, Time, Guid.NewGuid, soleSince: Time.GetUtcNow());

        ReplayClaim taken = await next.ClaimAsync("t1", "generateContent", "r1", "body");

        Assert.AreEqual(seed, Assert.IsInstanceOfType<ReplayClaim.New>(taken).Seed);
        Assert.IsInstanceOfType<ReplayClaim.InProgress>(await next.ClaimAsync("t1", "generateContent", "r1", "body"));
    }

    [TestMethod]
    public async Task Purge_ADayLater_ForgetsTheOldAndKeepsTheRest()
    {
        var replay = NewReplay();
        await SeedAsync();
        Time.Advance(TimeSpan.FromHours(1));
        await replay.ClaimAsync("t1", "generateContent", "r2", "body");
        Time.Advance(TimeSpan.FromHours(IRequestReplay.KeepHours - 1));

        Assert.AreEqual(1, await replay.PurgeAsync(Time.GetUtcNow()));
        Assert.AreEqual(0, await replay.PurgeAsync(Time.GetUtcNow()));

        Assert.IsInstanceOfType<ReplayClaim.Mismatch>(await replay.ClaimAsync("t1", "generateContent", "r2", "other"));
    }

    [TestMethod]
    public async Task Purge_MoreThanOneBatch_ForgetsAll()
    {
        var replay = NewReplay();
        await Task.WhenAll(Enumerable.Range(0, 2500).Select(i => replay.ClaimAsync("t1", "a", $"r{i}", "body").AsTask()));
        Time.Advance(TimeSpan.FromDays(2));

        Assert.AreEqual(2500, await replay.PurgeAsync(Time.GetUtcNow()));
    }

    protected override Task<IRequestReplay> OpenAsync() => Task.FromResult<IRequestReplay>(NewReplay());

    private SqliteRequestReplay NewReplay() => new(_fixture.Database, Time, Guid.NewGuid);
}
