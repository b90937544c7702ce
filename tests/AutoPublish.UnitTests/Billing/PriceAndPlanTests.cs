using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;

namespace AutoPublish.UnitTests.Billing;

[TestClass]
public sealed class PriceAndPlanTests
{
    [TestMethod]
    [DataRow(false, "0.015 USD")]
    [DataRow(true, "0.20 USD")]
    public void PostPrice_OnX_DependsOnALink(bool link, string price) =>
        Assert.AreEqual(price, PostPrice.Of(Platform.X, link).ToString());

    [TestMethod]
    public void PriceTable_OnX_ChargesReadsAndDeletes()
    {
        Assert.AreEqual("0.005 USD", PriceTable.Of(Platform.X, PriceItem.Read).ToString());
        Assert.AreEqual("0.01 USD", PriceTable.Of(Platform.X, PriceItem.Delete).ToString());
    }

    [TestMethod]
    public void PriceTable_ElsewhereThanX_IsFree()
    {
        foreach (var platform in Enum.GetValues<Platform>().Where(p => p != Platform.X))
        {
            Assert.IsTrue(Enum.GetValues<PriceItem>().All(i => PriceTable.Of(platform, i) == MicroDollars.Zero), $"{platform}");
        }
    }

    [TestMethod]
    public void PlanTable_Find_KnowsEveryPlanByName()
    {
        foreach (var plan in PlanTable.All)
        {
            Assert.IsTrue(PlanTable.Find(plan.Name).Succeeded(out var found, out _));
            Assert.AreSame(plan, found);
        }

        Assert.AreEqual(100, PlanTable.Free.CallsPerMonth);
        Assert.AreEqual("9.99 USD", PlanTable.Creator.MonthlyPrice.ToString());
    }

    [TestMethod]
    public void PlanTable_FindUnknown_IsRefusedAndNamesThePlans()
    {
        Assert.IsFalse(PlanTable.Find("gold").Succeeded(out _, out var refusal));
        Assert.AreEqual("AP1301", refusal.Code);
        StringAssert.Contains(refusal.Remedy, "free, creator, team, local");
    }

    [TestMethod]
    public void PlanTable_Offered_CostsMoreAndAllowsMoreStepByStep()
    {
        CollectionAssert.AreEqual(new[] { "free", "creator", "team" }, PlanTable.Offered.Select(p => p.Name).ToArray());
        foreach (var (lower, higher) in PlanTable.Offered.Zip(PlanTable.Offered.Skip(1)))
        {
            Assert.IsTrue(higher.MonthlyPrice > lower.MonthlyPrice, higher.Name);
            Assert.IsGreaterThan(lower.CallsPerMonth, higher.CallsPerMonth);
            Assert.IsGreaterThan(lower.PostsPerMonth, higher.PostsPerMonth);
            Assert.IsGreaterThan(lower.Accounts, higher.Accounts);
        }
    }
}
