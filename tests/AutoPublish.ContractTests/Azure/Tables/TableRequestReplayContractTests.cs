using AutoPublish.Azure.Tables;
using AutoPublish.ContractTests.Requests;
using AutoPublish.Core.Requests;

namespace AutoPublish.ContractTests.Azure.Tables;

[TestClass]
public sealed class TableRequestReplayContractTests : RequestReplayContract, IAsyncDisposable
{
    private TableFixture? _fixture;

    public async ValueTask DisposeAsync()
    {
        if (_fixture is not null)
        {
            await _fixture.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Complete_AnswerOfAMegabyte_IsReplayedWordForWord()
    {
        StoredAnswer large = new(200, string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{{\"é😀\":{i * 7919}}},")));
        await SeedAsync();

        await CompleteAsync(large);

        Assert.AreEqual(new ReplayClaim.Replay(large), await ClaimAsync());
    }

    [TestMethod]
    [DataRow("a/b\\c#d?e\n")]
    [DataRow("漢字")]
    public async Task Claim_IdOfAnyCharacters_IsRemembered(string id)
    {
        string longId = id + new string('x', 2_000);
        foreach (string requestId in new[] { id, longId })
        {
            Assert.IsInstanceOfType<ReplayClaim.New>(await Replay.ClaimAsync(id, id, requestId, "body"));
            Assert.AreEqual(new ReplayClaim.InProgress(), await Replay.ClaimAsync(id, id, requestId, "body"));
        }

        Assert.IsInstanceOfType<ReplayClaim.New>(await Replay.ClaimAsync(id, id, longId + "x", "body"));
    }

    [TestMethod]
    public async Task Purge_ADayLater_ForgetsTheOldAndKeepsTheRest()
    {
        TableRequestReplay replay = NewReplay();
        await Task.WhenAll(Enumerable.Range(0, 230).Select(i => replay.ClaimAsync($"t{i % 3}", "a", $"r{i}", "body").AsTask()));
        Time.Advance(TimeSpan.FromHours(1));
        await replay.ClaimAsync("t1", "a", "later", "body");
        Time.Advance(TimeSpan.FromHours(IRequestReplay.KeepHours - 1));

        Assert.AreEqual(230, await replay.PurgeAsync(Time.GetUtcNow()));
        Assert.AreEqual(0, await replay.PurgeAsync(Time.GetUtcNow()));

        Assert.IsInstanceOfType<ReplayClaim.Mismatch>(await replay.ClaimAsync("t1", "a", "later", "other"));
    }

    protected override async Task<IRequestReplay> OpenAsync()
    {
        _fixture = await TableFixture.OpenAsync();
        return NewReplay();
    }

    private TableRequestReplay NewReplay() => new((_fixture ?? throw new AssertFailedException("No table.")).Table, Time, Guid.NewGuid);
}
