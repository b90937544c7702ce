using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Integrations.Channels.Mastodon;
using AutoPublish.Integrations.Outbound;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.UnitTests.Integrations.Mastodon;

[TestClass]
public sealed class MastodonRulesTests
{
    private const string Answer = """
        {"configuration":{"statuses":{"max_characters":100,"max_media_attachments":2,"characters_reserved_per_url":30},
         "media_attachments":{"supported_mime_types":["image/png"],"description_limit":10,"image_size_limit":1000}},"api_versions":{"mastodon":7}}
        """;

    [TestMethod]
    [DataRow(100, 0, 0, 100L, "image/png", null)]
    [DataRow(101, 0, 0, 0L, "", "AP3706")]
    [DataRow(71, 1, 0, 0L, "", "AP3706")]
    [DataRow(69, 1, 0, 0L, "", null)]
    [DataRow(1, 0, 3, 100L, "image/png", "AP3708")]
    [DataRow(1, 0, 2, 1001L, "image/png", "AP3708")]
    [DataRow(1, 0, 1, 100L, "image/webp", "AP3708")]
    [DataRow(1, 0, 1, 100L, "image/png", null)]
    public void Against_Payload_KeepsToWhatTheServerSaid(int letters, int links, int images, long bytes, string type, string? code)
    {
        var text = new string('a', letters) + string.Concat(Enumerable.Repeat(" https://example.com/some/long/address/which/counts/as/less", links));
        var payload = Payload(text) with { Media = [.. Enumerable.Range(0, images).Select(i => new PayloadMedia($"{i}", type, bytes, "Ten chars!"))] };

        Assert.AreEqual(code, Told(Answer).Against(payload, "social.example")?.Code);
    }

    [TestMethod]
    public void Against_LongDescription_IsRefusedSinceServersCutIt()
    {
        var payload = Payload("Hi") with { Media = [new PayloadMedia("0", "image/png", 1, "Eleven char")] };

        var refused = Told(Answer).Against(payload, "social.example");

        Assert.AreEqual("AP3709", refused?.Code);
        Assert.Contains("social.example takes 10", refused?.Reason ?? "");
    }

    [TestMethod]
    [DataRow("{}", 500, false)]
    [DataRow("""{"configuration":{"statuses":{"max_characters":0}}}""", 500, false)]
    [DataRow("""{"configuration":{"statuses":{"max_characters":5000}},"api_versions":{"mastodon":2}}""", 5000, true)]
    public void Of_WhatIsMissing_IsMastodonsDefault(string answer, int characters, bool readsSeveral)
    {
        var facts = Told(answer);

        Assert.AreEqual(characters, facts.MaxCharacters);
        Assert.AreEqual(4, facts.MaxMedia);
        Assert.AreEqual(readsSeveral, facts.ReadsSeveral);
    }

    [TestMethod]
    [DataRow("1790000000:17,18?", true)]
    [DataRow("1790000000:17", true)]
    [DataRow("17", false)]
    [DataRow(":17", false)]
    [DataRow("1790000000:", false)]
    [DataRow("1790000000:../17", false)]
    [DataRow("99999999999999:17", false)]
    [DataRow("", false)]
    [DataRow(null, false)]
    public void Parse_Handle_ComesBackAsItWas(string? handle, bool isOurs) =>
        Assert.AreEqual(isOurs ? handle : null, MastodonMediaHandle.Parse(handle)?.ToString());

    [TestMethod]
    public void Check_OutOfRange_IsRefusedWithItsCode()
    {
        Assert.IsNull(new MastodonOptions().Check());
        Assert.AreEqual("AP1332", new MastodonOptions { TimeoutSeconds = 0 }.Check()?.Code);
        Assert.AreEqual("AP1333", new MastodonOptions { MaxConnections = 0 }.Check()?.Code);
        Assert.AreEqual("AP1370", new MastodonOptions { EvidencePages = 0 }.Check()?.Code);
        Assert.AreEqual("AP1371", new MastodonOptions { ServerFactsMinutes = 0 }.Check()?.Code);
        Assert.AreEqual("AP1372", new MastodonOptions { ClientName = " " }.Check()?.Code);
        Assert.AreEqual("AP1373", new MastodonOptions { Website = new Uri("http://example.com/") }.Check()?.Code);
        Assert.Contains("AP1370", Assert.ThrowsExactly<ArgumentException>(() => new ServiceCollection().AddMastodonChannel(new MastodonOptions { EvidencePages = 0 })).Message);
    }

    private static MastodonServerFacts Told(string answer) =>
        MastodonServerFacts.Of(TolerantJson.Read(answer, MastodonJson.Default.Instance) ?? throw new AssertFailedException("Not read."));

    private static TargetPayload Payload(string text) => new() { Platform = Platform.Mastodon, AccountId = "acc", Text = text };
}
