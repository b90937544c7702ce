using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Threads;

/// <summary>What the answers of Threads mean for a post that answers another one.</summary>
[TestClass]
public sealed class ThreadsAnswerTests
{
    private const string Gone = """{"error":{"message":"Object does not exist","type":"OAuthException","code":100,"error_subcode":33}}""";
    private const string NotFound = """{"error":{"message":"The requested resource does not exist","code":24,"error_subcode":4279009,"is_transient":false}}""";
    private const string NotAllowed = """{"error":{"message":"Application does not have permission","code":10}}""";
    private const string Quota = """{"data":[{"reply_quota_usage":3,"reply_config":{"quota_total":1000}}]}""";
    private const string Finished = """{"id":"171","status":"FINISHED"}""";

    private static readonly PlatformCase Case = PlatformCase.Of(Platform.Threads);
    private static readonly AnsweredPost Answered = new("1801", "1800");

    [TestMethod]
    public async Task Render_Answer_IsWhatGoesOverTheWire()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, Quota), (200, """{"id":"171"}"""), (200, Finished), (200, """{"id":"181"}"""));

        var rendered = canned.Channel.Render(Case.Account, Case.FollowUp("Two")).Calls;
        var ready = Is<PrepareOutcome.Ready>(await PrepareAsync(canned));
        Is<SendOutcome.Confirmed>(await SendAsync(canned, ready.Handle));

        var posts = canned.Calls.Where(call => call.Method == "POST").ToList();
        Assert.AreEqual("media_type=TEXT&text=Two&reply_to_id=1801", posts[0].Body);
        Assert.AreEqual(posts[0].Body, rendered[0].Body?.Replace("{post of t1}", "1801", StringComparison.Ordinal));
        Assert.Contains("reply_quota_usage", canned.Calls[0].Address.Query);
    }

    [TestMethod]
    public async Task Prepare_QuotaOfAnswersUsedUp_FailsWithATimeAndPostsGoOn()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { ThreadsRepliesPerDay = 1, ThreadsPostsPerDay = 5 });
        var root = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Threads, "One"));
        var answered = new AnsweredPost(root.PostId, root.PostId);
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Threads, "Two", answered: answered));

        Assert.AreEqual("AP3533", Is<SendOutcome.NotSent>(await server.SendAsync(Platform.Threads, "Three", answered: answered)).Code);
        Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Threads, "Another"));
    }

    [TestMethod]
    [DataRow(400, NotAllowed)]
    [DataRow(400, """{"error":{"message":"(#100) Tried accessing nonexisting field (reply_quota_usage)","code":100}}""")]
    [DataRow(400, Gone)]
    [DataRow(404, "")]
    public async Task Prepare_QuotaOfAnswersMayNotBeAsked_IsNoReasonToHoldItBack(int status, string refusal)
    {
        await using var canned = new CannedAnswers(Platform.Threads, (status, refusal), (200, """{"id":"171"}"""), (200, Finished));

        Is<PrepareOutcome.Ready>(await PrepareAsync(canned));
    }

    [TestMethod]
    [DataRow(400, """{"error":{"message":"Expired","code":190}}""", typeof(PrepareOutcome.Unauthorized))]
    [DataRow(400, """{"error":{"message":"Too many","code":4}}""", typeof(PrepareOutcome.Failed))]
    [DataRow(500, """{"error":{"message":"Unexpected","code":2}}""", typeof(PrepareOutcome.Failed))]
    public async Task Prepare_QuotaOfAnswersNotToldForNow_HoldsItBack(int status, string refusal, Type expected)
    {
        await using var canned = new CannedAnswers(Platform.Threads, (status, refusal));

        Assert.AreEqual(expected, (await PrepareAsync(canned)).GetType());
    }

    [TestMethod]
    [DataRow(NotFound, Gone, "AP3541")]
    [DataRow(NotFound, NotFound, "AP3541")]
    [DataRow(Gone, Gone, "AP3541")]
    [DataRow(Gone, """{"id":"1801"}""", "AP3534")]
    public async Task Prepare_ContainerRefused_IsDecidedByTheAnsweredPost(string refusal, string answered, string code)
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, Quota), (400, refusal), (answered.Contains("error", StringComparison.Ordinal) ? 400 : 200, answered));

        Assert.AreEqual(code, Is<PrepareOutcome.Rejected>(await PrepareAsync(canned)).Code);
        Assert.AreEqual("/v1.0/1801", canned.Calls[2].Address.AbsolutePath[^10..]);
    }

    /// <summary>The next post of a thread follows within milliseconds; a server that did not know the one before it ended the thread for good.</summary>
    [TestMethod]
    [DataRow(NotFound, Gone, true)]
    [DataRow(Gone, Gone, true)]
    [DataRow(Gone, """{"id":"1801"}""", true)]
    [DataRow(NotAllowed, """{"id":"1801"}""", false)]
    public async Task Prepare_RefusedForAPostJustMade_IsTriedAgain(string refusal, string answered, bool isTriedAgain)
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, Quota), (400, refusal), (answered.Contains("error", StringComparison.Ordinal) ? 400 : 200, answered));

        var outcome = await PrepareAsync(canned, canned.Clock.GetUtcNow());

        Assert.AreEqual(isTriedAgain, outcome is PrepareOutcome.Failed { Code: "AP3542", RetryAt: var at } && at > canned.Clock.GetUtcNow(), outcome.ToString());
        Assert.AreEqual(!isTriedAgain, outcome is PrepareOutcome.Rejected, outcome.ToString());
    }

    [TestMethod]
    [DataRow("FINISHED", false)]
    [DataRow("ERROR", true)]
    public async Task Send_RefusedForAPostJustMade_IsSentAgain(string state, bool isVoid)
    {
        await using var canned = new CannedAnswers(Platform.Threads, (400, NotAllowed), (200, $$"""{"id":"171","status":"{{state}}"}"""), (400, Gone));

        var again = Is<SendOutcome.NotSent>(await SendAsync(canned, "171", canned.Clock.GetUtcNow()));

        Assert.AreEqual(("AP3542", isVoid), (again.Code, again.Unprepared));
        Assert.IsGreaterThan(canned.Clock.GetUtcNow(), again.RetryAt);
    }

    [TestMethod]
    public async Task Send_AnsweredPostGoneAfterThePreparation_IsRejected()
    {
        await using var server = await SandboxServer.StartAsync();
        var channel = server.Channel(Platform.Threads);
        var root = Is<SendOutcome.Confirmed>(await server.SendAsync(Platform.Threads, "One"));
        var answered = new AnsweredPost(root.PostId, root.PostId);
        var ready = Is<PrepareOutcome.Ready>(await channel.PrepareAsync(new PrepareRequest(Case.Account, Case.FollowUp("Two"), null) { InReplyTo = answered }));
        Is<DeleteOutcome.Deleted>(await channel.DeleteAsync(new DeleteRequest(Case.Account, root.PostId)));

        var outcome = await channel.SendAsync(new SendRequest(Case.Account, Case.FollowUp("Two"), "k") { Prepared = ready.Handle, InReplyTo = answered });

        Assert.AreEqual("AP3541", Is<SendOutcome.Rejected>(outcome).Code);
        Assert.AreEqual(0, server.Networks.Count());
    }

    [TestMethod]
    public async Task Send_ContainerIsThereButNotFound_IsTriedAgain()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (400, NotFound), (200, Finished), (200, """{"id":"1801"}"""));

        var later = Is<SendOutcome.NotSent>(await SendAsync(canned, "171"));

        Assert.IsFalse(later.Unprepared);
        Assert.IsGreaterThan(canned.Clock.GetUtcNow(), later.RetryAt);
    }

    /// <summary>The container told that it was published, and the reason that the answers may not be listed was lost.</summary>
    [TestMethod]
    public async Task FindEvidence_PublishedAndTheListingIsRefused_SaysWhatToAllow()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (400, NotAllowed), (200, """{"id":"171","status":"PUBLISHED"}"""));

        var undecided = Is<Evidence.Undecided>(await canned.Channel.FindEvidenceAsync(
            new EvidenceRequest(Case.Account, Case.FollowUp("Two"), "k", canned.Clock.GetUtcNow().AddMinutes(-1)) { InReplyTo = Answered, Prepared = "171" }));

        Assert.Contains("Connect the account again", undecided.Reason);
        Assert.Contains("threads_read_replies", undecided.Reason);
    }

    /// <summary>Where the platform tells what a post answers. It is not asked for: a grant from before there were answers may not.</summary>
    [TestMethod]
    public async Task FindEvidence_PostOfItsOwn_IsNeverFoundInAnAnswer()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, """
            {"data":[{"id":"183","text":"Two","timestamp":"2026-11-23T10:00:00+0000","replied_to":{"id":"1809"}},
                     {"id":"182","text":"Two","timestamp":"2026-11-23T10:00:00+0000","replied_to":{}}]}
            """));

        Is<Evidence.Absent>(await FindOwnAsync(canned));
        Assert.DoesNotContain("replied_to", canned.Calls.Single().Address.Query);
    }

    [TestMethod]
    public async Task FindEvidence_MoreOfTheListingWithoutACursor_IsUndecided()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, """{"data":[],"paging":{"next":"https://graph.threads.net/"}}"""));

        Assert.Contains("how to read on", Is<Evidence.Undecided>(await FindOwnAsync(canned)).Reason);
    }

    private static Task<Evidence> FindOwnAsync(CannedAnswers canned) =>
        canned.Channel.FindEvidenceAsync(new EvidenceRequest(Case.Account, Case.Payload("Two"), "k", canned.Clock.GetUtcNow().AddMinutes(-1)));

    [TestMethod]
    public async Task FindEvidence_Answer_IsLookedForAmongAnswers()
    {
        await using var canned = new CannedAnswers(Platform.Threads, (200, """
            {"data":[{"id":"183","text":"Two","timestamp":"2026-11-23T10:00:00+0000","replied_to":{"id":"1809"}},
                     {"id":"182","text":"Two","timestamp":"2026-11-23T10:00:00+0000","permalink":"https://www.threads.net/@a/post/x","replied_to":{"id":"1801"}},
                     {"id":"181","text":"Two","timestamp":"2026-11-23T10:00:00+0000"}]}
            """));

        var found = Is<Evidence.Found>(await canned.Channel.FindEvidenceAsync(
            new EvidenceRequest(Case.Account, Case.FollowUp("Two"), "k", canned.Clock.GetUtcNow().AddMinutes(-1)) { InReplyTo = Answered }));

        Assert.AreEqual("182", found.PostId);
        Assert.AreEqual("https://www.threads.net/@a/post/x", found.Url);
        Assert.EndsWith("/replies", canned.Calls.Single().Address.AbsolutePath);
        Assert.Contains("replied_to", canned.Calls.Single().Address.Query);
    }

    private static Task<PrepareOutcome> PrepareAsync(CannedAnswers canned, DateTimeOffset? confirmedAt = null) =>
        canned.Channel.PrepareAsync(new PrepareRequest(Case.Account, Case.FollowUp("Two"), null) { InReplyTo = Answered with { ConfirmedAt = confirmedAt } });

    private static Task<SendOutcome> SendAsync(CannedAnswers canned, string prepared, DateTimeOffset? confirmedAt = null) =>
        canned.Channel.SendAsync(new SendRequest(Case.Account, Case.FollowUp("Two"), "k") { Prepared = prepared, InReplyTo = Answered with { ConfirmedAt = confirmedAt } });
}
