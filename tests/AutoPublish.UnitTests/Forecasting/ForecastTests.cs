using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Forecasting;

[TestClass]
public sealed class ForecastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly Plan Small = PlanTable.Creator with { PostsPerMonth = 2 };

    [TestMethod]
    public void Of_NothingWrong_FindsNothing() =>
        Assert.IsEmpty(Forecast.Of([Content("c1", Now.AddDays(2))], Facts()));

    [TestMethod]
    public void Of_AccountGone_NamesIt() => AssertFinds("AP2050", Content("c1", Now.AddDays(2)), Facts() with { Accounts = [] });

    [TestMethod]
    public void Of_AccountInTrouble_NamesIt() =>
        AssertFinds("AP2051", Content("c1", Now.AddDays(2)), Facts(Account with { Trouble = new StatusReason("AP2044", "It ended.") }));

    [TestMethod]
    [DataRow(1, false, true)]
    [DataRow(3, false, false)]
    [DataRow(1, true, false)]
    public void Of_TokenEndsBeforeThePost_IsForeseenUnlessItIsRenewed(int days, bool renewed, bool foreseen)
    {
        ConnectedAccount account = Account with { AccessTokenExpiresAt = Now.AddDays(days), EncryptedRefreshToken = renewed ? "sealed" : null };

        AssertFinds(foreseen ? "AP2052" : null, Content("c1", Now.AddDays(2)), Facts(account));
    }

    [TestMethod]
    public void Of_TokenThatIsGivenInForTheNext_IsNotForeseen() =>
        AssertFinds(null, Content("c1", Now.AddDays(70)), Facts(Account with { AccessTokenExpiresAt = Now.AddDays(60), RenewsByItself = true }));

    [TestMethod]
    public void Of_GrantEndsBeforeThePost_IsForeseenThoughTokensAreRenewed() =>
        AssertFinds("AP2052", Content("c1", Now.AddDays(2)), Facts(Account with { EncryptedRefreshToken = "sealed", GrantExpiresAt = Now.AddDays(1) }));

    [TestMethod]
    [DataRow(1, "AP2053")]
    [DataRow(3, null)]
    public void Of_PlatformDeadline_IsForeseenForPostsAfterIt(int days, string? code)
    {
        PlatformDeadline deadline = new(Platform.X, Now.AddDays(days), "Version 1 ends.", "Set version 2.");

        AssertFinds(code, Content("c1", Now.AddDays(2)), Facts() with { Deadlines = [deadline, deadline with { Platform = Platform.LinkedIn, At = Now }] });
    }

    [TestMethod]
    public void Of_MoreThanThePlan_TheLastOnesOfTheMonthWait()
    {
        ContentItem[] contents = [Content("late", Now.AddDays(4)), Content("next", Now.AddDays(10)), Content("early", Now.AddDays(1))];

        var found = Forecast.Of(contents, Facts() with { Plan = Small, Used = new MonthUse(1, 0) });

        Assert.AreEqual("late", found.Keys.Single());
        Assert.AreEqual("AP2054", found["late"].Single().Code);
        StringAssert.Contains(found["late"].Single().Message, "November 2026");
    }

    [TestMethod]
    public void Of_MoreThanTheCap_TheDearOneWaitsAndACheaperOneStillFits()
    {
        ContentItem[] contents = [Content("a", Now.AddDays(1), micros: 15_000), Content("b", Now.AddDays(2), micros: 200_000), Content("c", Now.AddDays(3), micros: 15_000)];
        ForecastFacts facts = Facts();

        var found = Forecast.Of(contents, facts with { Tenant = facts.Tenant with { MonthlyCapMicros = 100_000 } });

        Assert.AreEqual("b", found.Keys.Single());
        Assert.AreEqual("AP2055", found["b"].Single().Code);
    }

    [TestMethod]
    public void Of_RuleThatForbidsItByNow_IsForeseen()
    {
        ForecastFacts facts = Facts();
        ComplianceSettings settings = new() { BlockedWords = ["espresso"] };

        AssertFinds("AP2056", Content("c1", Now.AddDays(2)), facts with { Tenant = facts.Tenant with { Compliance = settings } });
    }

    [TestMethod]
    public void Of_SettledTargetsAndContentsAtRest_ArePassedOver()
    {
        ContentItem content = Content("c1", Now.AddDays(2));
        ForecastFacts nothing = Facts() with { Accounts = [] };

        Assert.IsEmpty(Forecast.Of([content with { Status = ContentStatus.Cancelled }], nothing));
        Assert.IsEmpty(Forecast.Of([content with { Targets = [content.Targets[0] with { Status = TargetStatus.Confirmed }] }], nothing));
    }

    private static void AssertFinds(string? code, ContentItem content, ForecastFacts facts)
    {
        var found = Forecast.Of([content], facts);
        Assert.AreEqual(code, found.Values.SelectMany(f => f).SingleOrDefault()?.Code);
        Assert.IsTrue(found.Values.SelectMany(f => f).All(f => f is { TargetId: "x", Message.Length: > 10, Remedy.Length: > 10 }));
    }

    private static ConnectedAccount Account { get; } = new()
    {
        AccountId = "x-1",
        TenantId = "t1",
        Platform = Platform.X,
        PlatformUserId = "1",
        DisplayName = "Tenant",
        Handle = "@tenant",
        EncryptedAccessToken = "sealed",
    };

    private static ForecastFacts Facts(ConnectedAccount? account = null) =>
        new(new Tenant { TenantId = "t1", Name = "Tenant" }, [account ?? Account], PlanTable.Creator, [], new MonthUse(0, 0), Now);

    private static ContentItem Content(string id, DateTimeOffset at, long micros = 0)
    {
        TargetPayload payload = new() { Platform = Platform.X, AccountId = "x-1", Text = "Our new espresso machine ships on Friday" };
        return new ContentItem
        {
            ContentId = id,
            TenantId = "t1",
            Status = ContentStatus.Scheduled,
            CreatedAt = Now,
            UpdatedAt = Now,
            Source = new ContentSource { Brief = "brief" },
            Schedule = new PublishSchedule(at),
            Targets = [new Target { TargetId = "x", Platform = Platform.X, AccountId = "x-1", Payload = payload, PayloadHash = PayloadHash.Of(payload), PriceMicros = micros }],
        };
    }
}
