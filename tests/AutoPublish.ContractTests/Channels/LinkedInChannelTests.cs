using System.Net.Http.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels;

[TestClass]
public sealed class LinkedInChannelTests
{
    [TestMethod]
    public async Task Send_SameTextAgain_IsDuplicateWithTheUrn()
    {
        await using var server = await SandboxServer.StartAsync();
        var first = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "Hello"));

        Assert.AreEqual(first.PostId, Is<SendOutcome.Duplicate>(await server.SendAsync(Platform.LinkedIn, "Hello")).PostId);
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    [DataRow(@"Prices (net) are < 5 & > 3 {sic} [1] a_b *bold* ~x~ back\slash 50|50 me@example.com")]
    [DataRow("We ship #espresso with @[Ada's Coffee](urn:li:organization:77) on #2026 (really)")]
    [DataRow("#Ünïcode #tag_with_underscore a#b https://example.com/#part 🎉")]
    public async Task Send_ReservedCharacters_ArriveWholeAndAreFound(string text)
    {
        await using var server = await SandboxServer.StartAsync();

        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, text));

        Assert.AreEqual(text, server.Networks.Feed().Single().Text);
        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.LinkedIn, text)).PostId);
    }

    [TestMethod]
    public async Task Sandbox_UnescapedText_IsCutSilently()
    {
        await using var server = await SandboxServer.StartAsync();
        using var message = new HttpRequestMessage(HttpMethod.Post, "/sandbox/linkedin/rest/posts");
        message.Headers.Add("Authorization", "Bearer member-token");
        message.Headers.Add("Linkedin-Version", "202607");
        message.Headers.Add("X-Restli-Protocol-Version", "2.0.0");
        message.Content = JsonContent.Create(new
        {
            author = "urn:li:person:abc",
            commentary = "It costs 5 (net) today",
            visibility = "PUBLIC",
            distribution = new { feedDistribution = "MAIN_FEED" },
            lifecycleState = "PUBLISHED",
        });

        using var answer = await server.Http.SendAsync(message);

        Assert.AreEqual(201, (int)answer.StatusCode);
        Assert.AreEqual("It costs 5", server.Networks.Feed().Single().Text);
    }

    [TestMethod]
    public async Task Send_SunsetVersion_IsRejectedAndNamesIt()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { LinkedInVersions = new HashSet<string> { "202504" } });

        var rejected = Is<SendOutcome.Rejected>(await server.SendAsync(Platform.LinkedIn, "Hello"));

        Assert.AreEqual("AP3207", rejected.Code);
        StringAssert.Contains(rejected.Reason, "202607");
    }

    [TestMethod]
    public async Task Send_TooLong_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();

        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, new string('(', 3000)));
        Is<SendOutcome.Rejected>(await server.SendAsync(Platform.LinkedIn, new string('(', 3001)));
    }

    [TestMethod]
    public async Task Send_AsSomebodyElse_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();

        Is<SendOutcome.Rejected>(await server.SendAsync(Platform.LinkedIn, "Hello", SandboxServer.MemberAccount with { PlatformUserId = "urn:li:person:other" }));
    }

    [TestMethod]
    public async Task Send_OverTheDay_IsNotSentUntilMidnightUtc()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { LinkedInPostsPerDay = 1 });
        await server.SendAsync(Platform.LinkedIn, "One");

        var limited = Is<SendOutcome.NotSent>(await server.SendAsync(Platform.LinkedIn, "Two"));

        Assert.AreEqual(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), limited.RetryAt);
    }

    [TestMethod]
    public async Task ReadMetrics_Member_GrowsAndLeavesOutTheGone() => await AssertMetricsAsync(SandboxServer.MemberAccount);

    [TestMethod]
    public async Task ReadMetrics_Page_GrowsAndLeavesOutTheGone() => await AssertMetricsAsync(SandboxServer.PageAccount);

    private static async Task AssertMetricsAsync(ChannelAccount account)
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.LinkedIn, "Hello", account));

        var first = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.LinkedIn, account, sent.PostId, "urn:li:share:1"));
        server.Clock.Advance(TimeSpan.FromHours(1));
        var later = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.LinkedIn, account, sent.PostId, "urn:li:share:1"));

        CollectionAssert.AreEqual(new[] { sent.PostId }, later.Samples.Keys.ToArray());
        Assert.IsGreaterThan(first.Samples[sent.PostId].Impressions!.Value, later.Samples[sent.PostId].Impressions!.Value);
        Assert.IsNotNull(later.Samples[sent.PostId].Shares);
    }
}
