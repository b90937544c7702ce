using AutoPublish.Core.Requests;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Requests;

/// <summary>What every implementation of request replay promises.</summary>
public abstract class RequestReplayContract
{
    private static readonly StoredAnswer Answer = new(201, """{"contentId":"c1 é 😀"}""");

    private IRequestReplay? _replay;

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    protected IRequestReplay Replay => _replay ?? throw new InvalidOperationException("The replay was not opened.");

    protected abstract Task<IRequestReplay> OpenAsync();

    [TestInitialize]
    public async Task OpenReplayAsync() => _replay = await OpenAsync();

    [TestMethod]
    public async Task Claim_First_IsNew() => Assert.AreNotEqual(Guid.Empty, await SeedAsync());

    [TestMethod]
    public async Task Claim_WhileHeld_IsInProgress()
    {
        await SeedAsync();

        Time.Advance(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds) - TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(new ReplayClaim.InProgress(), await ClaimAsync());
    }

    [TestMethod]
    public async Task Claim_Answered_IsReplayedWordForWord()
    {
        await SeedAsync();
        await CompleteAsync(Answer);

        Assert.AreEqual(new ReplayClaim.Replay(Answer), await ClaimAsync());
        Assert.AreEqual(new ReplayClaim.Replay(Answer), await ClaimAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Claim_OtherBody_IsAMismatch(bool answered)
    {
        await SeedAsync();
        if (answered)
        {
            await CompleteAsync(Answer);
        }

        Assert.AreEqual(new ReplayClaim.Mismatch(), await ClaimAsync("other"));
    }

    [TestMethod]
    public async Task Claim_OtherBodyAfterTheHolderDied_IsStillAMismatch()
    {
        await SeedAsync();
        Time.Advance(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds));

        Assert.AreEqual(new ReplayClaim.Mismatch(), await ClaimAsync("other"));
    }

    [TestMethod]
    public async Task Claim_AfterTheHolderDied_IsHandedOnWithTheSameSeedOnce()
    {
        var seed = await SeedAsync();
        Time.Advance(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds));

        Assert.AreEqual(seed, await SeedAsync());
        Assert.AreEqual(new ReplayClaim.InProgress(), await ClaimAsync());
    }

    [TestMethod]
    public async Task Complete_ByBothHolders_TheFirstAnswerStays()
    {
        await SeedAsync();
        Time.Advance(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds));
        await SeedAsync();

        await CompleteAsync(Answer);
        await CompleteAsync(new StoredAnswer(200, "{}"));

        Assert.AreEqual(new ReplayClaim.Replay(Answer), await ClaimAsync());
    }

    [TestMethod]
    public async Task Claim_JustBeforeADayIsOver_IsReplayed()
    {
        await SeedAsync();
        await CompleteAsync(Answer);

        Time.Advance(TimeSpan.FromHours(IRequestReplay.KeepHours) - TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(new ReplayClaim.Replay(Answer), await ClaimAsync());
    }

    [TestMethod]
    public async Task Claim_ADayLater_StartsAnewWithAnyBody()
    {
        var seed = await SeedAsync();
        await CompleteAsync(Answer);

        Time.Advance(TimeSpan.FromHours(IRequestReplay.KeepHours));

        var later = await ClaimAsync("other");
        Assert.AreNotEqual(seed, Assert.IsInstanceOfType<ReplayClaim.New>(later).Seed);
        Assert.AreEqual(new ReplayClaim.InProgress(), await ClaimAsync("other"));
    }

    [TestMethod]
    public async Task Abandon_Claimed_LetsTheNextCallerStartWithAnyBody()
    {
        await SeedAsync();
        await Replay.AbandonAsync("t1", "generateContent", "r1");

        Assert.IsInstanceOfType<ReplayClaim.New>(await ClaimAsync("other"));
        Assert.AreEqual(new ReplayClaim.InProgress(), await ClaimAsync("other"));
        Assert.AreEqual(new ReplayClaim.Mismatch(), await ClaimAsync());
    }

    [TestMethod]
    public async Task Abandon_ByAHolderThatLostTheClaim_KeepsTheSeed()
    {
        var seed = await SeedAsync();
        Time.Advance(TimeSpan.FromSeconds(IRequestReplay.ClaimSeconds));
        Assert.AreEqual(seed, await SeedAsync());

        await Replay.AbandonAsync("t1", "generateContent", "r1");

        // The second holder may have created things from the seed by now.
        Assert.AreEqual(seed, await SeedAsync());
    }

    [TestMethod]
    public async Task Abandon_Answered_KeepsTheAnswer()
    {
        await SeedAsync();
        await CompleteAsync(Answer);

        await Replay.AbandonAsync("t1", "generateContent", "r1");

        Assert.AreEqual(new ReplayClaim.Replay(Answer), await ClaimAsync());
    }

    [TestMethod]
    public async Task CompleteOrAbandon_NeverClaimed_ChangesNothing()
    {
        await CompleteAsync(Answer);
        await Replay.AbandonAsync("t1", "generateContent", "r1");

        await SeedAsync();
    }

    [TestMethod]
    public async Task Claim_OtherPartitionActionOrId_IsAnotherRequest()
    {
        var seed = await SeedAsync();

        (string, string, string)[] others = [("t2", "generateContent", "r1"), ("t1", "editContent", "r1"), ("t1", "generateContent", "r2"), ("t1", "generateContent", "R1")];
        foreach (var (partition, action, id) in others)
        {
            var claim = await Replay.ClaimAsync(partition, action, id, "body");
            Assert.AreNotEqual(seed, Assert.IsInstanceOfType<ReplayClaim.New>(claim).Seed, $"{partition} {action} {id}");
        }
    }

    [TestMethod]
    public async Task Claim_HundredInParallel_ExactlyOneIsNew()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(async () => await ClaimAsync())));

        Assert.AreEqual(1, claims.Count(claim => claim is ReplayClaim.New));
        Assert.AreEqual(99, claims.Count(claim => claim is ReplayClaim.InProgress));
    }

    protected async Task<ReplayClaim> ClaimAsync(string bodyHash = "body") =>
        await Replay.ClaimAsync("t1", "generateContent", "r1", bodyHash);

    protected async Task<Guid> SeedAsync() => Assert.IsInstanceOfType<ReplayClaim.New>(await ClaimAsync()).Seed;

    protected async Task CompleteAsync(StoredAnswer answer) => await Replay.CompleteAsync("t1", "generateContent", "r1", answer);
}
