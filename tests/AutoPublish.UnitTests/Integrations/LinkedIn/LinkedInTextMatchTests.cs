using AutoPublish.Integrations.Channels.LinkedIn;

namespace AutoPublish.UnitTests.Integrations.LinkedIn;

[TestClass]
public sealed class LinkedInTextMatchTests
{
    [TestMethod]
    [DataRow("Hello (you)", @"Hello \(you\)", true)]
    [DataRow("Hello (you)", "Hello", false)]
    [DataRow("A #tag here", @"A {hashtag|\#|tag} here", true)]
    [DataRow("A #tag here", "A #tag here", true)]
    [DataRow("A {hashtag|#|tag}", @"A \{hashtag\|\#\|tag\}", true)]
    [DataRow("One\n\ntwo", "One\ntwo ", true)]
    public void IsTextOf_WhatLinkedInMadeOfIt_DecidesByMeaning(string ours, string theirs, bool expected) =>
        Assert.AreEqual(expected, new LinkedInTextMatch(ours).IsTextOf(new LinkedInWire.Post("urn:li:share:1", theirs, 0, 0)));
}
