using AutoPublish.Integrations.Channels.Mastodon;

namespace AutoPublish.UnitTests.Integrations.Mastodon;

[TestClass]
public sealed class MastodonServerNameTests
{
    [TestMethod]
    [DataRow("mastodon.social", "https://mastodon.social/")]
    [DataRow(" Mastodon.Social ", "https://mastodon.social/")]
    [DataRow("https://mastodon.social", "https://mastodon.social/")]
    [DataRow("https://mastodon.social/", "https://mastodon.social/")]
    [DataRow("HTTPS://MASTODON.SOCIAL:443/", "https://mastodon.social/")]
    [DataRow("https://mastodon.social/@me", "https://mastodon.social/")]
    [DataRow("mastodon.social/@me", "https://mastodon.social/")]
    [DataRow("@me@mastodon.social", "https://mastodon.social/")]
    [DataRow("me@mastodon.social", "https://mastodon.social/")]
    [DataRow("m_e.1@mastodon.social", "https://mastodon.social/")]
    [DataRow("münchen.social", "https://xn--mnchen-3ya.social/")]
    [DataRow("@me@münchen.social", "https://xn--mnchen-3ya.social/")]
    [DataRow("xn--mnchen-3ya.social", "https://xn--mnchen-3ya.social/")]
    public void Parse_Spelling_LeadsToTheServer(string typed, string expected)
    {
        Assert.IsTrue(MastodonServerName.Parse(typed, allowLoopback: false).Succeeded(out var server, out _));

        Assert.AreEqual(expected, server.AbsoluteUri);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("  ")]
    [DataRow("@me")]
    [DataRow("mastodon")]
    [DataRow("mastodon social")]
    [DataRow("http://mastodon.social")]
    [DataRow("ftp://mastodon.social")]
    [DataRow("mastodon.social:8443")]
    [DataRow("https://me@mastodon.social")]
    [DataRow("me:secret@mastodon.social")]
    [DataRow("a@b@mastodon.social")]
    [DataRow("@@mastodon.social")]
    [DataRow("localhost")]
    [DataRow("127.0.0.1")]
    [DataRow("127.1")]
    [DataRow("2130706433")]
    [DataRow("0177.0.0.1")]
    [DataRow("0x7f.1")]
    [DataRow("[::1]")]
    [DataRow("169.254.169.254")]
    [DataRow("mastodon.social\\@evil.example")]
    [DataRow("mastodon.social%2f")]
    [DataRow("me@127.0.0.1")]
    public void Parse_WhatIsNoPublicServer_IsRefused(string? typed)
    {
        Assert.IsFalse(MastodonServerName.Parse(typed, allowLoopback: false).Succeeded(out _, out var refusal));

        Assert.AreEqual("AP2370", refusal.Code);
    }

    [TestMethod]
    [DataRow("http://127.0.0.1:5080/sandbox/mastodon", "http://127.0.0.1:5080/sandbox/mastodon/")]
    [DataRow("127.0.0.1:5080/sandbox/mastodon/", "http://127.0.0.1:5080/sandbox/mastodon/")]
    [DataRow("localhost:5080", "http://localhost:5080/")]
    [DataRow("mastodon.social", "https://mastodon.social/")]
    public void Parse_LoopbackAllowed_TakesAStandInUnderItsPath(string typed, string expected)
    {
        Assert.IsTrue(MastodonServerName.Parse(typed, allowLoopback: true).Succeeded(out var server, out _));

        Assert.AreEqual(expected, server.AbsoluteUri);
    }
}
