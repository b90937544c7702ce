using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels;

/// <summary>Posts that answer one another, on every platform that has threads.</summary>
[TestClass]
public sealed class ThreadTests
{
    /// <summary>The networks take every text as often as it comes, so that only what a post answers tells two apart.</summary>
    private static readonly SandboxOptions Repeating = new() { DuplicateWindowHours = 0 };

    public static IEnumerable<Platform> Platforms => PlatformCase.Platforms.Where(FollowUps.HasThreads);

    public static IEnumerable<(Platform Platform, string Fault)> Ambiguities =>
        from platform in Platforms from fault in new[] { "500", "slow", "dropAfterEffect", "malformed" } select (platform, fault);

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_ThreeOfAThread_EachAnswersTheOneBefore(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();

        var first = await ConfirmedAsync(server, platform, "One", null);
        var second = await ConfirmedAsync(server, platform, "Two", new AnsweredPost(first.PostId, first.PostId));
        var third = await ConfirmedAsync(server, platform, "Three", new AnsweredPost(second.PostId, first.PostId));

        CollectionAssert.AreEqual(
            new[] { ("Three", third.PostId, second.PostId), ("Two", second.PostId, first.PostId), ("One", first.PostId, null) },
            server.Networks.Feed().Select(post => (post.Text, post.Id, post.ReplyTo)).ToArray());
        var feed = await server.Http.GetStringAsync("/sandbox/feed?format=json");
        Assert.Contains($"\"replyTo\":\"{second.PostId}\"", feed);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_SameTextInOtherPlaces_IsOnlyTheOneThatAnswersTheSame(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(Repeating);
        var root = await ConfirmedAsync(server, platform, "Again", null);
        var answered = new AnsweredPost(root.PostId, root.PostId);
        Is<Evidence.Absent>(await server.FindAsync(platform, "Again", answered: answered));

        var answer = await ConfirmedAsync(server, platform, "Again", answered);
        var below = new AnsweredPost(answer.PostId, root.PostId);

        Assert.AreEqual(answer.PostId, Is<Evidence.Found>(await server.FindAsync(platform, "Again", answered: answered)).PostId);
        Is<Evidence.Absent>(await server.FindAsync(platform, "Again", answered: below));
        Assert.AreEqual(root.PostId, Is<Evidence.Found>(await server.FindAsync(platform, "Again")).PostId);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_OnlyAnAnswerHasTheText_IsAbsentForAPostOfItsOwn(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync(Repeating);
        var root = await ConfirmedAsync(server, platform, "One", null);
        await ConfirmedAsync(server, platform, "Two", new AnsweredPost(root.PostId, root.PostId));

        Is<Evidence.Absent>(await server.FindAsync(platform, "Two"));
    }

    [TestMethod]
    [DynamicData(nameof(Ambiguities))]
    public async Task Send_AnswerWhoseOutcomeIsOpen_EvidenceAgreesWithTheFeed(Platform platform, string fault)
    {
        await using var server = await SandboxServer.StartAsync(Repeating, timeoutSeconds: 1);
        var root = await ConfirmedAsync(server, platform, "Same", null);
        var answered = new AnsweredPost(root.PostId, root.PostId);
        server.Networks.Faults.Add(platform, fault, 1);

        Is<SendOutcome.Unknown>(await server.SendAsync(platform, "Same", answered: answered));
        await server.SettleAsync();

        var evidence = await server.FindAsync(platform, "Same", TimeSpan.FromMinutes(5), answered: answered);
        var posts = server.Networks.Feed().Where(post => post.ReplyTo == root.PostId).ToList();
        if (posts.Count == 0)
        {
            Assert.AreEqual("500", fault);
            Is<Evidence.Absent>(evidence);
        }
        else
        {
            Assert.AreEqual(posts.Single().Id, Is<Evidence.Found>(evidence).PostId);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_AnsweredPostGone_IsRejectedAndNothingIsPosted(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var account = server.OnThisServer(SandboxServer.Account(platform));
        var root = await ConfirmedAsync(server, platform, "One", null);
        Is<DeleteOutcome.Deleted>(await server.Channel(platform).DeleteAsync(new DeleteRequest(account, root.PostId)));
        server.Clock.Advance(TimeSpan.FromMinutes(5));

        var rejected = Is<SendOutcome.Rejected>(await server.SendAsync(platform, "Two", answered: new AnsweredPost(root.PostId, root.PostId)));

        Assert.Contains("answers", rejected.Reason);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task ReadMetricsAndDelete_OfAnAnswer_AreAPosts(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var account = server.OnThisServer(SandboxServer.Account(platform));
        var root = await ConfirmedAsync(server, platform, "One", null);
        var answer = await ConfirmedAsync(server, platform, "Two", new AnsweredPost(root.PostId, root.PostId));
        server.Clock.Advance(TimeSpan.FromHours(3));

        var read = Is<MetricsOutcome.Read>(await server.MeasureAsync(platform, account, root.PostId, answer.PostId));
        Assert.IsGreaterThan(0, read.Samples[answer.PostId].Likes!.Value);
        Is<DeleteOutcome.Deleted>(await server.Channel(platform).DeleteAsync(new DeleteRequest(account, answer.PostId)));

        Assert.AreEqual(root.PostId, server.Networks.Feed().Single().Id);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Render_FollowUp_ShowsWhatItAnswers(Platform platform)
    {
        await using var channels = new UnreachableChannels();

        var follow = channels.Render(platform, PlatformCase.Of(platform).FollowUp("Two"));

        Assert.Contains("{post of t1}", string.Join(' ', follow.Calls.Select(call => call.Body)));
        Assert.DoesNotContain("repl", string.Join(' ', channels.Render(platform, SandboxServer.Payload(platform, "Two")).Calls.Select(call => call.Body)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_FollowUpWithoutWhatItAnswers_Throws(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var account = server.OnThisServer(SandboxServer.Account(platform));
        var payload = PlatformCase.Of(platform).FollowUp("Two");

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () =>
        {
            var prepared = Preparations.Needs(payload) ? await server.Channel(platform).PrepareAsync(new PrepareRequest(account, payload, null)) : null;
            await server.Channel(platform).SendAsync(new SendRequest(account, payload, "k") { Prepared = (prepared as PrepareOutcome.Ready)?.Handle });
        });
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => server.Channel(platform).FindEvidenceAsync(new EvidenceRequest(account, payload, "k", server.Clock.GetUtcNow())));
        Assert.AreEqual(0, server.Networks.Count());
    }

    private static async Task<SendOutcome.Confirmed> ConfirmedAsync(SandboxServer server, Platform platform, string text, AnsweredPost? answered) =>
        Is<SendOutcome.Confirmed>(await server.SendAsync(platform, text, answered: answered));
}
