using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Publishing;

[TestClass]
public sealed class SendSharesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T10:20:30Z");
    private static readonly DateTimeOffset Midnight = DateTimeOffset.Parse("2026-11-24T00:00:00Z");
    private static readonly DateTimeOffset December = DateTimeOffset.Parse("2026-12-01T00:00:00Z");
    private static readonly PlatformLimitOptions Defaults = new();

    [TestMethod]
    public void For_PostOnX_TakesBothWindowsThePostAndThePrice()
    {
        WindowShare[] expected =
        [
            new("x.user:acc1:2026-11-23T10:15Z", 1, 100, DateTimeOffset.Parse("2026-11-23T10:30:00Z")),
            new("x.prudence:acc1:2026-11-23T00:00Z", 1, 50, Midnight),
            new("posts:2026-11", 1, 600, December),
            new("money:2026-11", 15_000, 10_000_000, December),
        ];

        CollectionAssert.AreEqual(expected, For(Platform.X).ToArray());
    }

    [TestMethod]
    public void For_PostOnBluesky_TakesItsPointsAndNoMoney()
    {
        WindowShare[] expected =
        [
            new("bluesky.hour:acc1:2026-11-23T10:00Z", 3, 5_000, DateTimeOffset.Parse("2026-11-23T11:00:00Z")),
            new("bluesky.day:acc1:2026-11-23T00:00Z", 3, 35_000, Midnight),
            new("posts:2026-11", 1, 600, December),
        ];

        CollectionAssert.AreEqual(expected, For(Platform.Bluesky).ToArray());
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
                Assert.DoesNotContain(share.Window, For(platform, share.EndsAt).Select(s => s.Window), "Waiting until EndsAt must help.");
                Assert.Contains(share.Window, For(platform, share.EndsAt.AddTicks(-1)).Select(s => s.Window));
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
            new WindowShare("x.app:2026-11-23T00:00Z", 1, 10_000, Midnight),
            SendShares.ForApp(Platform.X, Defaults, Now).Single());
        Assert.IsEmpty(SendShares.ForApp(Platform.LinkedIn, Defaults, Now));
    }

    private static IReadOnlyList<WindowShare> For(
        Platform platform, DateTimeOffset? now = null, string account = "acc1", PlatformLimitOptions? options = null) =>
        SendShares.For(
            new(platform, account, PlanTable.Creator, PostPrice.Of(platform, textHasLink: false), new(10_000_000)),
            options ?? Defaults,
            now ?? Now);
}
