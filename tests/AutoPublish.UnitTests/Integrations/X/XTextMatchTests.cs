using AutoPublish.Integrations.Channels.X;

namespace AutoPublish.UnitTests.Integrations.X;

[TestClass]
public sealed class XTextMatchTests
{
    [TestMethod]
    [DataRow("A & B < C", "A &amp; B &lt; C", "", true)]
    [DataRow("A &amp; B", "A &amp;amp; B", "", true)]
    [DataRow("A &amp; B", "A &amp; B", "", false)]
    [DataRow("See https://example.com/a.", "See https://t.co/1.", "https://example.com/a", true)]
    [DataRow("See Example.com", "See https://t.co/1", "http://example.com/", true)]
    [DataRow("See https://example.com/a", "See https://t.co/1", "https://example.com/b", false)]
    [DataRow("See https://example.com/a", "See https://t.co/1", "https://example.com/A", false)]
    [DataRow("See https://example.com/a", "See https://t.co/1", "", false)]
    [DataRow("見てhttps://example.com/aください", "見てhttps://t.co/1ください", "https://example.com/a", true)]
    [DataRow("Line one\n\n\nline two ", "Line one\nline two", "", true)]
    [DataRow("Cafe\u0301", "Caf\u00e9", "", true)]
    [DataRow("Hello", "Hello world", "", false)]
    [DataRow("Hello world", "Hello", "", false)]
    public void IsTextOf_WhatXMadeOfIt_DecidesByMeaning(string ours, string theirs, string expanded, bool expected)
    {
        var urls = expanded.Length == 0 ? [] : new[] { new XWire.UrlEntity("https://t.co/1", expanded, null) };

        Assert.AreEqual(expected, new XTextMatch(ours).IsTextOf(new XWire.Post("1", theirs, null, new XWire.Entities(urls), null)));
    }

    [TestMethod]
    public void IsTextOf_AttachedMedia_IsLeftOut()
    {
        var entities = new XWire.Entities([new XWire.UrlEntity("https://t.co/9", "https://x.com/a/status/1/photo/1", "3_1")]);

        Assert.IsTrue(new XTextMatch("Look").IsTextOf(new XWire.Post("1", "Look https://t.co/9", null, entities, null)));
    }
}
