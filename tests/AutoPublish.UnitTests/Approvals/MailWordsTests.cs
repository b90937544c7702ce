using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.UnitTests.Approvals;

[TestClass]
public sealed class MailWordsTests
{
    [TestMethod]
    public void Excerpt_OfLongWords_EndsBetweenCharactersThatAReaderSees()
    {
        string family = "👩‍👩‍👧‍👦";

        string excerpt = MailWords.Excerpt(string.Concat(Enumerable.Repeat(family, 20)));

        Assert.IsTrue(excerpt.EndsWith('…'));
        Assert.AreEqual("", excerpt[..^1].Replace(family, "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Excerpt_OfWords_EndsBetweenThem() =>
        Assert.AreEqual("Our new espresso machine ships on Friday and there is a…", MailWords.Excerpt("Our new espresso machine ships on Friday and there is a discount"));

    [TestMethod]
    [DataRow("  a \r\n b\t\u00a0c  ", "a b c")]
    [DataRow("\u202Eabc\u202C", "abc")]
    [DataRow("", "")]
    public void Line_OfAnything_IsOneLineInOneDirection(string text, string expected) => Assert.AreEqual(expected, MailWords.Line(text));
}
