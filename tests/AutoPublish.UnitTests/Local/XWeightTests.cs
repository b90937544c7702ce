using AutoPublish.Local.Sandbox.X;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class XWeightTests
{
    [TestMethod]
    [DataRow("abc", 3)]
    [DataRow("日本", 4)]
    [DataRow("👨‍👩‍👧‍👦", 2)]
    [DataRow("https://example.com/a/very/long/path/that/would/be/many/characters", 23)]
    [DataRow("a https://example.com.", 26)]
    [DataRow("go to example.com now", 33)]
    [DataRow("“quoted” — text…", 17)]
    public void Of_Text_IsWeightedLikeX(string text, int weight) => Assert.AreEqual(weight, XWeight.Of(text));
}
