using AutoPublish.Core.Approvals;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class ApproverPinTests
{
    [TestMethod]
    [DataRow("1234", true)]
    [DataRow("000000000000", true)]
    [DataRow("123", false)]
    [DataRow("1234567890123", false)]
    [DataRow("12 4", false)]
    [DataRow("-123", false)]
    [DataRow("١٢٣٤", false, DisplayName = "digits of another script")]
    [DataRow("", false)]
    [DataRow(null, false)]
    public void IsPin_OfAnyText_IsDigitsOnly(string? text, bool expected) => Assert.AreEqual(expected, ApproverPin.IsPin(text));

    [TestMethod]
    public void Matches_TheRightPin_AndNoOther()
    {
        string hash = ApproverPin.Hash("4711");
        Assert.IsTrue(ApproverPin.Matches("4711", hash));
        foreach (string? wrong in new[] { "4712", "47110", "04711", "711", "", null })
        {
            Assert.IsFalse(ApproverPin.Matches(wrong, hash), wrong);
        }
    }

    [TestMethod]
    public void Hash_OfOnePin_IsAnotherEachTimeAndDoesNotShowIt()
    {
        string[] hashes = [ApproverPin.Hash("90210"), ApproverPin.Hash("90210")];
        Assert.AreNotEqual(hashes[0], hashes[1]);
        Assert.DoesNotContain("90210.", hashes[0]);
        Assert.ThrowsExactly<ArgumentException>(() => ApproverPin.Hash("pin"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1.2")]
    [DataRow("x.00.00")]
    [DataRow("1.2.3.4")]
    public void Matches_DamagedHash_IsFalse(string hash) => Assert.IsFalse(ApproverPin.Matches("4711", hash));
}
