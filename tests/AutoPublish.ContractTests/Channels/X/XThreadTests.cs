using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.X;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.X;

/// <summary>What X's answers mean for a post that answers another one, and for one that was edited meanwhile.</summary>
[TestClass]
public sealed class XThreadTests
{
    private const string NotVisible = """{"detail":"You attempted to reply to a Tweet that is deleted or not visible to you.","type":"about:blank","title":"Forbidden","status":403}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Send_Answer_NamesThePostThatItAnswers()
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(201, """{"data":{"id":"99"}}"""));

        Is<SendOutcome.Confirmed>(await SendAsync(x, "98"));

        Assert.AreEqual("""{"text":"Two","reply":{"in_reply_to_tweet_id":"98"}}""", x.Calls.Single().Body);
    }

    /// <summary>The post's id told its age by X's clock, which was compared with ours.</summary>
    [TestMethod]
    [DataRow(403, NotVisible, 90, typeof(SendOutcome.NotSent))]
    [DataRow(403, NotVisible, 180, typeof(SendOutcome.Rejected))]
    [DataRow(400, """{"errors":[{"message":"You attempted to reply to a Tweet that is deleted or not visible to you."}],"detail":"One or more parameters to your request was invalid."}""", 180, typeof(SendOutcome.Rejected))]
    [DataRow(403, NotVisible, 0, typeof(SendOutcome.NotSent))]
    [DataRow(403, NotVisible, 120, typeof(SendOutcome.Rejected))]
    public async Task Send_AnsweredPostNotVisible_WaitsWhileItIsNewAndIsRejectedAfterwards(int status, string body, int seconds, Type expected)
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body));

        var outcome = await SendAsync(x, "98", Now.AddSeconds(-seconds));

        Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
        Assert.IsTrue(outcome is SendOutcome.Rejected { Code: "AP3116" } || (outcome is SendOutcome.NotSent { Code: "AP3117", RetryAt: var at } && at == Now.AddSeconds(10)), outcome.ToString());
    }

    /// <summary>The sentence beside a success, or in an answer that does not tell, ended a post that may be out.</summary>
    [TestMethod]
    [DataRow(201, """{"data":{"id":"99"},"errors":[{"detail":"You attempted to reply to a Tweet that is deleted or not visible to you."}]}""", typeof(SendOutcome.Confirmed))]
    [DataRow(503, NotVisible, typeof(SendOutcome.Unknown))]
    public async Task Send_SentenceOfTheAnsweredPostInNoRefusal_DoesNotDecide(int status, string body, Type expected)
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body));

        var outcome = await SendAsync(x, "98");

        Assert.AreEqual(expected, outcome.GetType(), outcome.ToString());
    }

    [TestMethod]
    public async Task FindEvidence_Answer_AsksForWhatAPostAnswers()
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => Listing(Post("7", "Two", "[\"7\"]", "98")));

        Assert.AreEqual("7", Is<Evidence.Found>(await FindAsync(x, "98")).PostId);

        Assert.Contains("referenced_tweets", x.Calls.Single().Target);
    }

    [TestMethod]
    [DataRow("98", "@bob @alice_1 Two", true)]
    [DataRow("98", "@bob Two more", false)]
    [DataRow("98", "@ Two", false)]
    [DataRow("98", "bob Two", false)]
    [DataRow(null, "@bob Two", false)]
    public async Task FindEvidence_MentionsOfTheAnsweredPostBefore_AreXsOwn(string? answered, string text, bool isFound)
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => Listing(Post("7", text, "[\"7\"]", answered)));

        Assert.AreEqual(isFound ? typeof(Evidence.Found) : typeof(Evidence.Absent), (await FindAsync(x, answered)).GetType());
    }

    [TestMethod]
    [DataRow("Two", typeof(Evidence.Found))]
    [DataRow("Another", typeof(Evidence.Absent))]
    public async Task FindEvidence_EditedMeanwhile_IsDecidedByTheFirstVersion(string first, Type expected)
    {
        await using var x = await ScriptedPlatform.StartAsync(call => call.Target.StartsWith("/2/users/", StringComparison.Ordinal)
            ? Listing(Post("8", "Two, edited", """["7","8"]""", null))
            : Listing(Post("7", first, """["7","8"]""", null)));

        var evidence = await FindAsync(x, null);

        Assert.AreEqual(expected, evidence.GetType(), evidence.ToString());
        Assert.AreEqual(expected == typeof(Evidence.Found) ? "8" : null, (evidence as Evidence.Found)?.PostId);
        Assert.Contains("ids=7&", x.Calls[1].Target);
    }

    [TestMethod]
    [DataRow(200, """{"data":[{"id":"8","text":"Two, edited","edit_history_tweet_ids":["7","8"]}]}""")]
    [DataRow(200, """{"errors":[{"title":"Not Found Error"}]}""")]
    [DataRow(200, "{")]
    [DataRow(403, "{}")]
    public async Task FindEvidence_EditedMeanwhileAndTheFirstVersionIsNotGiven_IsUndecided(int status, string body)
    {
        await using var x = await ScriptedPlatform.StartAsync(call => call.Target.StartsWith("/2/users/", StringComparison.Ordinal)
            ? Listing(Post("8", "Two, edited", """["7","8"]""", null))
            : new ScriptedAnswer(status, body));

        Assert.AreEqual(status == 200 ? "7" : null, Is<Evidence.Undecided>(await FindAsync(x, null)).Doubtful);
    }

    [TestMethod]
    public async Task FindEvidence_EditedPostOfAnotherContentOrBelowAnotherPost_IsAbsent()
    {
        await using var x = await ScriptedPlatform.StartAsync(_ => Listing(Post("8", "Edited", """["7","8"]""", null), Post("6", "Edited", """["5","6"]""", "98")));

        Is<Evidence.Absent>(await FindAsync(x, null, "7"));

        Assert.HasCount(1, x.Calls);
    }

    private static string Post(string id, string text, string versions, string? answered)
    {
        var references = answered is null ? "[]" : $$"""[{"type":"quoted","id":"1"},{"type":"replied_to","id":"{{answered}}"}]""";
        return $$"""{"id":"{{id}}","text":"{{text}}","created_at":"{{Now:O}}","edit_history_tweet_ids":{{versions}},"referenced_tweets":{{references}} }""";
    }

    private static ScriptedAnswer Listing(params string[] posts) => new(200, $$$"""{"data":[{{{string.Join(',', posts)}}}],"meta":{"result_count":{{{posts.Length}}}}}""");

    private static async Task<SendOutcome> SendAsync(ScriptedPlatform x, string answered, DateTimeOffset? confirmedAt = null)
    {
        using var services = Services(x);
        return await services.GetRequiredService<IChannel>().SendAsync(
            new SendRequest(SandboxServer.XAccount, PlatformCase.Of(Platform.X).FollowUp("Two"), "k") { InReplyTo = new AnsweredPost(answered, answered) { ConfirmedAt = confirmedAt } });
    }

    private static async Task<Evidence> FindAsync(ScriptedPlatform x, string? answered, params string[] notOurs)
    {
        using var services = Services(x);
        var payload = answered is null ? SandboxServer.Payload(Platform.X, "Two") : PlatformCase.Of(Platform.X).FollowUp("Two");
        return await services.GetRequiredService<IChannel>().FindEvidenceAsync(new EvidenceRequest(SandboxServer.XAccount, payload, "k", Now.AddMinutes(-1))
        {
            InReplyTo = answered is null ? null : new AnsweredPost(answered, answered),
            NotOurs = notOurs.ToHashSet(StringComparer.Ordinal),
        });
    }

    private static ServiceProvider Services(ScriptedPlatform x) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Now))
        .AddSingleton<IMediaStore>(new MemoryMedia())
        .AddXChannel(new XChannelOptions().At(x.Address))
        .BuildServiceProvider();
}
