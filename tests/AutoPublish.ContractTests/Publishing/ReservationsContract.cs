using AutoPublish.Core.Publishing;

namespace AutoPublish.ContractTests.Publishing;

/// <summary>What every implementation of reservations promises.</summary>
public abstract class ReservationsContract
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private IReservations? _reservations;

    public TestContext TestContext { get; set; } = null!;

    protected IReservations Reservations => _reservations ?? throw new InvalidOperationException("The reservations were not opened.");

    protected abstract Task<IReservations> OpenAsync();

    [TestInitialize]
    public async Task OpenReservationsAsync() => _reservations = await OpenAsync();

    [TestMethod]
    public async Task Used_UnknownWindow_IsZero() =>
        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "w"));

    [TestMethod]
    public async Task Reserve_UpToTheLimit_IsGrantedThenFull()
    {
        await GrantedAsync("k1", Share("w", 2, 5));
        await GrantedAsync("k2", Share("w", 3, 5));

        await FullAsync("w", Noon, "k3", Share("w", 1, 5));
        Assert.AreEqual(5, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_AmountZero_IsGrantedInAFullWindow()
    {
        await GrantedAsync("k1", Share("w", 5, 5));

        await GrantedAsync("k2", Share("w", 0, 5));
    }

    [TestMethod]
    public async Task Reserve_AmountAboveTheLimit_IsFull()
    {
        await FullAsync("w", Noon, "k1", Share("w", 6, 5));
        await FullAsync("w", Noon, "k1", Share("w", long.MaxValue, 5));
        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_AmountsNearTheLargestNumber_DoNotOverflow()
    {
        await GrantedAsync("k1", Share("w", long.MaxValue - 1, long.MaxValue));

        await FullAsync("w", Noon, "k2", Share("w", 2, long.MaxValue));
        await GrantedAsync("k3", Share("w", 1, long.MaxValue));
        Assert.AreEqual(long.MaxValue, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_LimitLowered_IsFullWithoutLosingWhatIsUsed()
    {
        await GrantedAsync("k1", Share("w", 5, 5));

        await FullAsync("w", Noon, "k2", Share("w", 1, 3));
        Assert.AreEqual(5, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_SameKeyAgain_IsGrantedWithoutCountingTwice()
    {
        await GrantedAsync("k1", Share("w", 5, 5));

        await GrantedAsync("k1", Share("w", 5, 5));
        Assert.AreEqual(5, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_RefusedKeyAgain_IsJudgedAnew()
    {
        await GrantedAsync("k1", Share("w", 5, 5));
        await FullAsync("w", Noon, "k2", Share("w", 1, 5));
        await Reservations.ReleaseAsync("t1", "k1");

        await GrantedAsync("k2", Share("w", 1, 5));
    }

    [TestMethod]
    public async Task Reserve_OneOfSeveralIsFull_TakesNone()
    {
        await GrantedAsync("k1", Share("b", 5, 5));

        await FullAsync("b", Noon, "k2", Share("a", 1, 5), Share("b", 1, 5), Share("c", 1, 5));

        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "a"));
        Assert.AreEqual(5, await Reservations.UsedAsync("t1", "b"));
        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "c"));
    }

    [TestMethod]
    public async Task Reserve_SeveralAreFull_NamesTheOneThatFreesLast()
    {
        await FullAsync(
            "month", Noon.AddDays(7), "k1",
            Share("minute", 2, 1, Noon.AddMinutes(1)), Share("month", 2, 1, Noon.AddDays(7)), Share("day", 2, 1, Noon.AddDays(1)), Share("year", 1, 1, Noon.AddDays(300)));
    }

    [TestMethod]
    public async Task Reserve_OneWindowTwiceInARequest_MustFitTogether()
    {
        await FullAsync("w", Noon, "k1", Share("w", 3, 5), Share("w", 3, 5));
        await GrantedAsync("k2", Share("w", 3, 5), Share("w", 2, 5));

        Assert.AreEqual(5, await Reservations.UsedAsync("t1", "w"));
        await Reservations.ReleaseAsync("t1", "k2");
        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_OtherPartition_CountsApart()
    {
        await GrantedAsync("k1", Share("w", 5, 5));

        var other = await Reservations.ReserveAsync(new ReservationRequest("t2", "k1", [Share("w", 5, 5)]));

        Assert.IsInstanceOfType<ReservationResult.Granted>(other);
        await Reservations.ReleaseAsync("t2", "k1");
        Assert.AreEqual(5, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_NoShareOrNegativeAmount_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Reservations.ReserveAsync(new ReservationRequest("t1", "k", [])));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Reservations.ReserveAsync(new ReservationRequest("t1", "k", [Share("w", -1, 5)])));
    }

    [TestMethod]
    public async Task Release_Reserved_GivesBackAllOnce()
    {
        await GrantedAsync("k1", Share("a", 2, 5), Share("b", 3, 5));
        await GrantedAsync("k2", Share("a", 1, 5));

        await Reservations.ReleaseAsync("t1", "k1");
        await Reservations.ReleaseAsync("t1", "k1");

        Assert.AreEqual(1, await Reservations.UsedAsync("t1", "a"));
        Assert.AreEqual(0, await Reservations.UsedAsync("t1", "b"));
    }

    [TestMethod]
    public async Task Release_UnknownKey_IsIgnored()
    {
        await GrantedAsync("k1", Share("w", 2, 5));

        await Reservations.ReleaseAsync("t1", "other");

        Assert.AreEqual(2, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    public async Task Reserve_HundredInParallel_NeverExceedsTheLimit()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            await Reservations.ReserveAsync(new ReservationRequest("t1", $"k{i}", [Share("narrow", 1, 17), Share("wide", 2, 1000)])))));

        Assert.AreEqual(17, results.Count(result => result is ReservationResult.Granted));
        Assert.AreEqual(17, await Reservations.UsedAsync("t1", "narrow"));
        Assert.AreEqual(34, await Reservations.UsedAsync("t1", "wide"));
    }

    [TestMethod]
    public async Task Reserve_OneKeyInParallel_CountsOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
            await Reservations.ReserveAsync(new ReservationRequest("t1", "k", [Share("w", 1, 1)])))));

        Assert.IsTrue(results.All(result => result is ReservationResult.Granted));
        Assert.AreEqual(1, await Reservations.UsedAsync("t1", "w"));
    }

    [TestMethod]
    [DataRow(20261123)]
    [DataRow(2)]
    [DataRow(3)]
    public async Task RandomCalls_ComparedWithAModel_AnswerTheSame(int seed)
    {
        var random = new Random(seed);
        var taken = new Dictionary<string, List<(string Window, long Amount)>>();
        const int Steps = 500;
        for (var step = 0; step < Steps; step++)
        {
            var key = $"k{random.Next(30)}";
            if (random.Next(3) == 0)
            {
                await Reservations.ReleaseAsync("t1", key);
                taken.Remove(key);
                continue;
            }

            var shares = Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0).Append(4)
                .Select(w => Share($"w{w}", random.Next(4), 10 + w, Noon.AddMinutes(w))).ToList();
            var full = shares.LastOrDefault(share => Used(taken, share.Window) + share.Amount > share.Limit);
            var expected = taken.ContainsKey(key) || full is null ? (ReservationResult)ReservationResult.Granted.Instance : new ReservationResult.Full(full.Window, full.EndsAt);

            Assert.AreEqual(expected, await Reservations.ReserveAsync(new ReservationRequest("t1", key, shares)), $"seed {seed}, step {step}");
            if (expected is ReservationResult.Granted)
            {
                taken.TryAdd(key, [.. shares.Select(share => (share.Window, share.Amount))]);
            }

            foreach (var share in shares)
            {
                Assert.AreEqual(Used(taken, share.Window), await Reservations.UsedAsync("t1", share.Window), $"seed {seed}, step {step}");
            }
        }

        TestContext.WriteLine($"reservation model: {Steps} run, 0 violations, seed {seed}");
    }

    [TestMethod]
    public async Task Reserve_RollingWindow_NeverHoldsMoreThanTheLimitInAnyStretch()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED"), out int given) ? given : Random.Shared.Next();
        Random random = new(seed);
        TimeSpan length = TimeSpan.FromMinutes(15);
        List<DateTimeOffset> granted = [];
        DateTimeOffset now = Noon;
        for (int i = 0; i < 600; i++)
        {
            now = now.AddSeconds(random.Next(0, 40));
            if (await ReserveAsync($"k{i}", RollingWindow.Share("r", 1, 7, length, now), now) is ReservationResult.Full full)
            {
                // As early as it says, and one bucket later than a count by the second would at the latest.
                Assert.IsTrue(full.Until > now && full.Until <= granted[^7] + length + (length / 12), $"seed {seed}: {full.Until:O} at {now:O}");
                now = full.Until;
                Assert.IsInstanceOfType<ReservationResult.Granted>(await ReserveAsync($"k{i}", RollingWindow.Share("r", 1, 7, length, now), now), $"seed {seed}");
            }

            granted.Add(now);
            Assert.IsTrue(granted.Count(at => at > now - length) <= 7, $"seed {seed}: more than 7 before {now:O}");
        }

        TestContext.WriteLine($"Rolling: 600 run, 0 violations, seed {seed}");
    }

    [TestMethod]
    public async Task Correct_OthersUseItToo_TheirUsesCountUntilThePlatformsResetAndNeverLowerOurs()
    {
        DateTimeOffset now = Noon;
        DateTimeOffset reset = Noon.AddMinutes(3);
        WindowShare share = RollingWindow.Share("c", 1, 10, TimeSpan.FromMinutes(15), now);
        await ReserveAsync("k1", share, now);

        await Reservations.CorrectAsync("t1", new WindowCorrection(share, Remaining: 10, reset, ClosedUntil: null));
        Assert.AreEqual(1, await Reservations.UsedAsync("t1", share.Window));
        await Reservations.CorrectAsync("t1", new WindowCorrection(share, Remaining: 2, reset, ClosedUntil: null));

        Assert.IsInstanceOfType<ReservationResult.Granted>(await ReserveAsync("k2", share, now));
        Assert.IsInstanceOfType<ReservationResult.Granted>(await ReserveAsync("k3", share, now));
        Assert.AreEqual(reset, (await ReserveAsync("k4", share, now) as ReservationResult.Full)?.Until);
        Assert.IsInstanceOfType<ReservationResult.Granted>(await ReserveAsync("k4", RollingWindow.Share("c", 1, 10, TimeSpan.FromMinutes(15), reset), reset));
    }

    [TestMethod]
    public async Task Correct_PlatformCloses_EverybodyWaitsUntilThenAndNoLonger()
    {
        DateTimeOffset now = Noon;
        DateTimeOffset until = Noon.AddMinutes(40);
        WindowShare share = RollingWindow.Share("x.user:a", 1, 100, TimeSpan.FromMinutes(15), now);

        await Reservations.CorrectAsync("t1", new WindowCorrection(share, Remaining: 100, until, until));

        Assert.AreEqual(until, (await ReserveAsync("k1", share, now) as ReservationResult.Full)?.Until);
        DateTimeOffset late = until.AddSeconds(-1);
        Assert.IsInstanceOfType<ReservationResult.Full>(await ReserveAsync("k1", RollingWindow.Share("x.user:a", 1, 100, TimeSpan.FromMinutes(15), late), late));
        Assert.IsInstanceOfType<ReservationResult.Granted>(await ReserveAsync("k2", RollingWindow.Share("x.user:b", 1, 100, TimeSpan.FromMinutes(15), now), now));
        Assert.IsInstanceOfType<ReservationResult.Granted>(await ReserveAsync("k1", RollingWindow.Share("x.user:a", 1, 100, TimeSpan.FromMinutes(15), until), until));
    }

    [TestMethod]
    public async Task Peek_AnyState_AnswersAsAReservationWouldAndTakesNothing()
    {
        WindowShare share = RollingWindow.Share("p", 1, 2, TimeSpan.FromMinutes(15), Noon);
        for (int i = 0; i < 3; i++)
        {
            ReservationRequest request = new("t1", $"k{i}", [share]) { At = Noon };
            ReservationResult peeked = await Reservations.PeekAsync(request);
            Assert.AreEqual(i, await Reservations.UsedAsync("t1", share.Window));
            Assert.AreEqual(peeked, await Reservations.ReserveAsync(request));
        }

        Assert.IsInstanceOfType<ReservationResult.Granted>(await Reservations.PeekAsync(new ReservationRequest("t1", "k0", [share]) { At = Noon }));
    }

    private async Task<ReservationResult> ReserveAsync(string key, WindowShare share, DateTimeOffset at) =>
        await Reservations.ReserveAsync(new ReservationRequest("t1", key, [share]) { At = at });

    protected static WindowShare Share(string window, long amount, long limit, DateTimeOffset? endsAt = null) =>
        new(window, amount, limit, endsAt ?? Noon);

    protected async Task GrantedAsync(string key, params WindowShare[] shares) =>
        Assert.IsInstanceOfType<ReservationResult.Granted>(await Reservations.ReserveAsync(new ReservationRequest("t1", key, shares)));

    private async Task FullAsync(string window, DateTimeOffset until, string key, params WindowShare[] shares) =>
        Assert.AreEqual(new ReservationResult.Full(window, until), await Reservations.ReserveAsync(new ReservationRequest("t1", key, shares)));

    private static long Used(Dictionary<string, List<(string Window, long Amount)>> taken, string window) =>
        taken.Values.SelectMany(shares => shares).Where(share => share.Window == window).Sum(share => share.Amount);
}
