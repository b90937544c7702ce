using AutoPublish.Core.Billing;

namespace AutoPublish.UnitTests.Billing;

[TestClass]
public sealed class MicroDollarsTests
{
    [TestMethod]
    [DataRow(0L, "0.00 USD")]
    [DataRow(1L, "0.000001 USD")]
    [DataRow(15_000L, "0.015 USD")]
    [DataRow(200_000L, "0.20 USD")]
    [DataRow(9_990_000L, "9.99 USD")]
    [DataRow(1_234_567_890_123L, "1234567.890123 USD")]
    [DataRow(-15_000L, "-0.015 USD")]
    public void ToString_Amount_HasCentsAndLosesNothing(long micros, string expected) =>
        Assert.AreEqual(expected, new MicroDollars(micros).ToString());

    [TestMethod]
    public void Arithmetic_OnAmounts_IsExact()
    {
        Assert.AreEqual(new MicroDollars(45_000), new MicroDollars(15_000) * 3);
        Assert.AreEqual(new MicroDollars(215_000), new MicroDollars(15_000) + new MicroDollars(200_000));
        Assert.IsTrue(new MicroDollars(1) > MicroDollars.Zero && MicroDollars.Zero < new MicroDollars(1));
        Assert.IsTrue(new MicroDollars(1) >= new MicroDollars(1) && new MicroDollars(1) <= new MicroDollars(1));
    }

    [TestMethod]
    public void Arithmetic_TooMuch_ThrowsInsteadOfWrapping()
    {
        Assert.ThrowsExactly<OverflowException>(() => new MicroDollars(long.MaxValue) + new MicroDollars(1));
        Assert.ThrowsExactly<OverflowException>(() => new MicroDollars(long.MaxValue) * 2);
    }
}
