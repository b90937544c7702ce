using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class SendSharesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T10:20:30Z");
    private static readonly PlatformLimitOptions Defaults = new();

    [TestMethod]
    public void For_PostOnX_TakesBothWindowsThePostAndThePrice()
    {
        string[] expected =
        [
            "x.user:acc1:2026-11-23T10:20:00Z 1 of 100 until 2026-11-23T10:36:15Z, beside 12 since 2026-11-23T10:05:00Z",
            "x.prudence:acc1:2026-11-23T00:00Z 1 of 50 until 2026-11-24T00:00:00Z",
            "posts:2026-11 1 of 600 until 2026-12-01T00:00:00Z",
            "money:2026-11 15000 of 10000000 until 2026-12-01T00:00:00Z",
        ];

        CollectionAssert.AreEqual(expected, For(Platform.X).Select(Told).ToArray());
    }

    [TestMethod]
    public void For_PostOnBluesky_TakesItsPointsAndNoMoney()
    {
        string[] expected =
        [
            "bluesky.hour:acc1:2026-11-23T10:20:00Z 3 of 5000 until 2026-11-23T11:25:00Z, beside 12 since 2026-11-23T09:20:00Z",
            "bluesky.day:acc1:2026-11-23T10:00:00Z 3 of 35000 until 2026-11-24T12:00:00Z, beside 12 since 2026-11-22T10:00:00Z",
            "posts:2026-11 1 of 600 until 2026-12-01T00:00:00Z",
        ];

        CollectionAssert.AreEqual(expected, For(Platform.Bluesky).Select(Told).ToArray());
    }

    [TestMethod]
    [DataRow(Platform.LinkedIn, "linkedin.member 150 1440,linkedin.prudence 25 1440")]
    [DataRow(Platform.Mastodon, "mastodon.account 300 5")]
    [DataRow(Platform.Threads, "threads.profile 250 1440")]
    [DataRow(Platform.Instagram, "")]
    [DataRow(Platform.Facebook, "")]
    public void For_OtherPlatforms_TakesTheirTable(Platform platform, string expected)
    {
        var limits = Defaults.Effective().Where(l => l.Platform == platform).Select(l => $"{l.Id} {l.Limit} {l.Window.TotalMinutes}");

        Assert.AreEqual(expected, string.Join(',', limits));
        Assert.HasCount(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Length + 1, For(platform));
    }

    [TestMethod]
    public void For_TwoAccounts_ShareTheMonthOnly()
    {
        var common = For(Platform.X).Select(s => s.Window).Intersect(For(Platform.X, account: "acc2").Select(s => s.Window));

        CollectionAssert.AreEqual(new[] { "posts:2026-11", "money:2026-11" }, common.ToArray());
    }

    [TestMethod]
    public void For_TheMomentAWindowNames_IsInAnotherWindow()
    {
        foreach (var platform in Enum.GetValues<Platform>())
        {
            foreach (var share in For(platform))
            {
                Assert.DoesNotContain(share.Window, Counted(For(platform, share.EndsAt)), "Waiting until EndsAt must help.");
                Assert.Contains(share.Window, Counted(For(platform, share.EndsAt.AddTicks(-1))));
                foreach (EarlierWindow earlier in share.Earlier)
                {
                    Assert.DoesNotContain(earlier.Window, Counted(For(platform, earlier.LeavesAt)));
                    Assert.Contains(earlier.Window, Counted(For(platform, earlier.LeavesAt.AddTicks(-1))));
                }

                Assert.IsTrue(share.Amount > 0 && share.Amount <= share.Limit, share.Window);
            }
        }
    }

    [TestMethod]
    public void For_OverriddenLimit_TakesTheOverride()
    {
        var options = new PlatformLimitOptions { Limits = new Dictionary<string, long> { ["x.prudence"] = 7 } };

        Assert.AreEqual(7, For(Platform.X, options: options).Single(s => s.Window.StartsWith("x.prudence", StringComparison.Ordinal)).Limit);
        Assert.AreEqual(100, For(Platform.X, options: options).Single(s => s.Window.StartsWith("x.user", StringComparison.Ordinal)).Limit);
    }

    [TestMethod]
    public void For_NotEnforced_LeavesOutPlatformsButNeitherQuotaNorMoney()
    {
        var options = new PlatformLimitOptions { Enforced = false };

        CollectionAssert.AreEqual(new[] { "posts:2026-11", "money:2026-11" }, For(Platform.X, options: options).Select(s => s.Window).ToArray());
        Assert.IsEmpty(SendShares.ForApp(Platform.X, options, Now));
    }

    [TestMethod]
    public void ForApp_OnlyWhereThePlatformCountsApplications()
    {
        Assert.AreEqual(
            "x.app:2026-11-23T10:00:00Z 1 of 10000 until 2026-11-24T12:00:00Z, beside 12 since 2026-11-22T10:00:00Z",
            Told(SendShares.ForApp(Platform.X, Defaults, Now).Single()));
        Assert.IsEmpty(SendShares.ForApp(Platform.LinkedIn, Defaults, Now));
    }

    [TestMethod]
    public void For_LimitThatStartsAtMidnight_StandsUntilThen()
    {
        WindowShare share = For(Platform.LinkedIn)[0];

        Assert.AreEqual("linkedin.member:acc1:2026-11-23T00:00Z 1 of 150 until 2026-11-24T00:00:00Z", Told(share));
    }

    [TestMethod]
    [DataRow(100L, 40L, 40L, false)]
    [DataRow(300L, 240L, 40L, false)]
    [DataRow(300L, 0L, 0L, true)]
    [DataRow(null, 0L, 0L, true)]
    public void Correction_OfAnAnswer_CountsAgainstOurLimit(long? theirs, long remaining, long expected, bool closes)
    {
        DateTimeOffset reset = Now.AddMinutes(7);

        var correction = SendShares.Correction(new LimitSeen("x.user", theirs, remaining, reset), "acc1", Defaults, Now);

        Assert.AreEqual(LimitScope.Account, correction?.Scope);
        Assert.AreEqual("x.user:acc1", correction?.Correction.Share.Meter);
        Assert.AreEqual(expected, correction?.Correction.Remaining);
        Assert.AreEqual(closes ? reset : null, correction?.Correction.ClosedUntil);
        Assert.IsNull(SendShares.Correction(new LimitSeen("x.none", 1, 1, reset), "acc1", Defaults, Now));
    }

    private static string Told(WindowShare share) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{share.Window} {share.Amount} of {share.Limit} until {share.EndsAt:yyyy-MM-dd'T'HH:mm:ss'Z'}")
        + (share.Earlier.Count == 0 ? "" : $", beside {share.Earlier.Count} since {share.Earlier[0].Window[^20..]}");

    private static IEnumerable<string> Counted(IEnumerable<WindowShare> shares) => shares.SelectMany(s => s.Earlier.Select(e => e.Window).Append(s.Window));

    private static IReadOnlyList<WindowShare> For(
        Platform platform, DateTimeOffset? now = null, string account = "acc1", PlatformLimitOptions? options = null) =>
        SendShares.For(
            new(platform, account, PlanTable.Creator, PostPrice.Of(platform, textHasLink: false), new(10_000_000)),
            options ?? Defaults,
            now ?? Now);
}
