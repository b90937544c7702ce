using AutoPublish.Core.Billing;
using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Billing;

[TestClass]
public sealed class MonthlySharesTests
{
    private static readonly DateTimeOffset December = DateTimeOffset.Parse("2026-12-01T00:00:00Z");

    [TestMethod]
    public void Call_LastMomentOfAMonth_CountsInThatMonth() =>
        Assert.AreEqual(
            new WindowShare("calls:2026-11", 1, 100, December),
            MonthlyShares.Call(PlanTable.Free, December.AddTicks(-1)));

    [TestMethod]
    public void Call_FirstMomentOfAMonth_CountsInTheNew() =>
        Assert.AreEqual(
            new WindowShare("calls:2026-12", 1, 100, December.AddMonths(1)),
            MonthlyShares.Call(PlanTable.Free, December));

    [TestMethod]
    public void Call_NowInAnotherOffset_CountsByUtc() =>
        Assert.AreEqual("calls:2026-11", MonthlyShares.Call(PlanTable.Free, DateTimeOffset.Parse("2026-12-01T00:30:00+01:00")).Window);

    [TestMethod]
    public void Money_ChargedOrNot_IsAShareOrNone()
    {
        Assert.AreEqual(
            new WindowShare("money:2026-12", 5_000, 10_000_000, December.AddMonths(1)),
            MonthlyShares.Money(new(5_000), new(10_000_000), December));
        Assert.IsNull(MonthlyShares.Money(MicroDollars.Zero, new(10_000_000), December));
    }

    [TestMethod]
    public void CheckCap_PriceAboveTheCap_IsRefusedWithBothAmounts()
    {
        var refusal = MonthlyShares.CheckCap(new(200_000), new(100_000));

        Assert.AreEqual("AP2320", refusal?.Code);
        StringAssert.Contains(refusal?.Message, "0.20 USD");
        StringAssert.Contains(refusal?.Message, "0.10 USD");
        Assert.IsNull(MonthlyShares.CheckCap(new(100_000), new(100_000)));
        Assert.IsNull(MonthlyShares.CheckCap(MicroDollars.Zero, MicroDollars.Zero));
    }
}
