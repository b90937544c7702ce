using AutoPublish.Core.PostText;

namespace AutoPublish.UnitTests.PostText;

[TestClass]
public sealed class NormalFormTests
{
    [TestMethod]
    [DataRow("A\u030A", "\u00C5")]
    [DataRow("\u212B", "\u00C5")]
    [DataRow("q\u0307\u0323", "q\u0323\u0307")]
    [DataRow("e\u0302\u0301", "\u1EBF")]
    [DataRow("\u0958", "\u0915\u093C")]
    [DataRow("\u1112\u1161\u11AB", "\uD55C")]
    [DataRow("\uFB33", "\u05D3\u05BC")]
    [DataRow("\uD834\uDD5E", "\uD834\uDD57\uD834\uDD65")]
    [DataRow("\u0344", "\u0308\u0301")]
    [DataRow("plain", "plain")]
    public void Nfc_IsComposed(string text, string expected) => Assert.AreEqual(expected, NormalForm.Nfc(text));

    [TestMethod]
    [DataRow("ｆｕｌｌ", "full")]
    [DataRow("𝓬𝓾𝓻𝓼𝓮", "curse")]
    [DataRow("ﬁne №①", "fine No1")]
    [DataRow("É", "E\u0301")]
    [DataRow("한", "\u1112\u1161\u11AB")]
    public void Nfkd_IsPlain(string text, string expected) => Assert.AreEqual(expected, NormalForm.Nfkd(text));

    [TestMethod]
    public void Nfc_HalfASurrogatePair_Stays() => Assert.AreEqual("\u00E0\u1E05\ud800", NormalForm.Nfc("a\u0300b\u0323\ud800"));
}
