using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels;

[TestClass]
public sealed class XChannelTests
{
    [TestMethod]
    public async Task Send_SameTextAgain_IsDuplicateWithoutId()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(Platform.X, "Hello");

        Assert.IsNull(Is<SendOutcome.Duplicate>(await server.SendAsync(Platform.X, "Hello")).PostId);
        Assert.AreEqual(1, server.Networks.Count());
    }

    [TestMethod]
    [DataRow(280, 0, true)]
    [DataRow(281, 0, false)]
    [DataRow(0, 140, true)]
    [DataRow(1, 140, false)]
    public async Task Send_WeightedLength_DecidesLikeX(int letters, int emoji, bool isTaken)
    {
        await using var server = await SandboxServer.StartAsync();

        var outcome = await server.SendAsync(Platform.X, new string('a', letters) + string.Concat(Enumerable.Repeat("☕️", emoji)));

        Assert.AreEqual(isTaken ? typeof(SendOutcome.Confirmed) : typeof(SendOutcome.Rejected), outcome.GetType(), outcome.ToString());
    }

    [TestMethod]
    public async Task Send_OverTheUsersWindow_IsNotSentUntilItEnds()
    {
        await using var server = await SandboxServer.StartAsync(SandboxOptions.Conforming);
        var started = server.Clock.GetUtcNow();
        for (var i = 0; i < 100; i++)
        {
            Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, $"Post {i}"));
        }

        var limited = Is<SendOutcome.NotSent>(await server.SendAsync(Platform.X, "One more"));
        Assert.AreEqual(started.AddMinutes(15), limited.RetryAt);

        server.Clock.SetUtcNow(limited.RetryAt);
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "One more"));
    }

    [TestMethod]
    public async Task Send_Labels_ReachX()
    {
        await using var server = await SandboxServer.StartAsync();
        var payload = SandboxServer.Payload(Platform.X, "Paid and made") with { MadeWithAi = true, PaidPartnership = true };

        await server.X.SendAsync(new SendRequest(SandboxServer.XAccount, payload, "key-1"));

        CollectionAssert.AreEqual(new[] { "Made with AI", "Paid partnership" }, server.Networks.Feed().Single().Labels.ToArray());
    }

    [TestMethod]
    [DataRow("Read https://example.com/a?b=1&c=2 & tell <us>")]
    [DataRow("Read example.com, then https://example.org/ünïcode#part.")]
    [DataRow("Two  spaces\n\nand lines 🎉 &amp; an entity")]
    [DataRow("(https://example.com)")]
    public async Task FindEvidence_RewrittenText_IsFound(string text)
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, text));

        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(await server.FindAsync(Platform.X, text)).PostId);
    }

    [TestMethod]
    public async Task FindEvidence_OtherLink_IsAbsent()
    {
        await using var server = await SandboxServer.StartAsync();
        await server.SendAsync(Platform.X, "New: https://example.com/1");

        Is<Evidence.Absent>(await server.FindAsync(Platform.X, "New: https://example.com/2"));
        Is<Evidence.Absent>(await server.FindAsync(Platform.X, "New: https://example.com/12"));
    }

    [TestMethod]
    public async Task ReadMetrics_TwoPostsOneGone_GrowsAndLeavesOutTheGone()
    {
        await using var server = await SandboxServer.StartAsync();
        var sent = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.X, "Hello"));

        var first = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.X, SandboxServer.XAccount, sent.PostId, "123"));
        server.Clock.Advance(TimeSpan.FromHours(1));
        var later = Is<MetricsOutcome.Read>(await server.MeasureAsync(Platform.X, SandboxServer.XAccount, sent.PostId, "123"));

        CollectionAssert.AreEqual(new[] { sent.PostId }, later.Samples.Keys.ToArray());
        Assert.IsGreaterThan(first.Samples[sent.PostId].Impressions!.Value, later.Samples[sent.PostId].Impressions!.Value);
        Assert.IsGreaterThan(0, later.Samples[sent.PostId].Likes!.Value);
    }

    [TestMethod]
    public async Task ReadMetrics_UnknownToken_IsUnavailable()
    {
        await using var server = await SandboxServer.StartAsync();

        Is<MetricsOutcome.Unavailable>(await server.MeasureAsync(Platform.X, SandboxServer.XAccount with { AccessToken = new("stale") }, "1"));
    }
}
