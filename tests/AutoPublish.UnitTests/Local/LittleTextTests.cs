using AutoPublish.Core.Content;
using AutoPublish.Local.Sandbox.LinkedIn;

namespace AutoPublish.UnitTests.Local;

[TestClass]
public sealed class LittleTextTests
{
    [TestMethod]
    [DataRow(@"Plain", "Plain", false)]
    [DataRow(@"Five (net)", "Five", true)]
    [DataRow(@"Five \(net\)", "Five (net)", false)]
    [DataRow(@"A #tag and more", "A #tag and more", false)]
    [DataRow(@"A # alone", "A", true)]
    [DataRow(@"Number #1", "Number", true)]
    [DataRow(@"Mail me@example.com", "Mail me", true)]
    [DataRow(@"With @[Ada](urn:li:person:1) too", "With @[Ada](urn:li:person:1) too", false)]
    [DataRow(@"Use {hashtag|\#|tag} so", "Use #tag so", false)]
    [DataRow(@"A \ slash", "A", true)]
    public void Parse_Commentary_IsReadOrCutLikeLinkedIn(string commentary, string text, bool isCut)
    {
        var parsed = LittleText.Parse(commentary);

        Assert.AreEqual(text, parsed.Text);
        Assert.AreEqual(isCut, parsed.IsCut);
    }

    [TestMethod]
    public void Parse_WhatTheProductEscapes_IsNeverCut()
    {
        const string Alphabet = @"ab1 #@[](){}<>|\*_~:/.&é🎉";
        var random = new Random(20261123);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Alphabet[random.Next(Alphabet.Length - 2)]));

            var parsed = LittleText.Parse(LinkedInText.Escape(text));

            Assert.IsFalse(parsed.IsCut, text);
            Assert.AreEqual(text, parsed.Text);
        }
    }
}
