using AutoPublish.ContractTests.Channels.Comments;
using AutoPublish.ContractTests.Channels.Scripted;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.LinkedIn;

/// <summary>What only LinkedIn does with comments.</summary>
[TestClass]
public sealed class LinkedInCommentTests
{
    private const string Post = "urn:li:share:7105273271557726208";
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task Render_Comment_IsWhatGoesOverTheWireWithAPlaceForThePost()
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(201, "{}", ("x-restli-id", "636")));
        await using var services = Services(linkedIn);
        var channel = services.GetRequiredService<IChannel>();
        var payload = CommentBench.Payload(Platform.LinkedIn, "Thanks to 🎉 @[Ada's Coffee](urn:li:organization:77) and @[Ada](urn:li:person:a-B_1), (really) #coffee");

        var call = channel.Render(SandboxServer.MemberAccount, payload).Calls.Single();
        var sent = Is<SendOutcome.Confirmed>(await SendAsync(channel, payload));

        Assert.AreEqual($"urn:li:comment:({Post},636)", sent.PostId);
        var made = linkedIn.Calls.Single();
        Assert.AreEqual($"/rest/socialActions/{Post}/comments", made.Target);
        Assert.AreEqual(made.Target, Uri.UnescapeDataString(call.Address.AbsolutePath).Replace("{post}", Post));
        Assert.AreEqual(made.Body, call.Body?.Replace("{post}", Post));
        Assert.Contains("and Ada, (really) #coffee", made.Body);
        Assert.Contains("""{"start":13,"length":12,"value":{"com.linkedin.common.CompanyAttributedEntity":{"company":"urn:li:organization:77"}}}""", made.Body);
        Assert.Contains("""{"start":30,"length":3,"value":{"com.linkedin.common.MemberAttributedEntity":{"member":"urn:li:person:a-B_1"}}}""", made.Body);
        Assert.StartsWith("""{"actor":"urn:li:person:abc","object":"urn:li:share:7105273271557726208","message":{"text":""", made.Body);
    }

    [TestMethod]
    [DataRow(201, """{"commentUrn":"urn:li:comment:(urn:li:activity:71,636)","id":636}""", null, "636")]
    [DataRow(201, """{"id":"636"}""", null, "636")]
    [DataRow(201, "", "urn:li:comment:(urn:li:activity:71,636)", "636")]
    [DataRow(201, """{"id":"x"}""", "../1", null)]
    public async Task Send_Created_TakesTheIdFromWhereverItStands(int status, string body, string? header, string? id)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, body, header is null ? [] : [("x-restli-id", header)]));
        await using var services = Services(linkedIn);

        var outcome = await SendAsync(services.GetRequiredService<IChannel>(), CommentBench.Payload(Platform.LinkedIn));

        Assert.AreEqual(id is null ? null : $"urn:li:comment:({Post},{id})", (outcome as SendOutcome.Confirmed)?.PostId);
        Assert.AreEqual(id is null, outcome is SendOutcome.Unknown);
    }

    [TestMethod]
    [DataRow(403, "Not enough permissions to access: partnerApiSocialActions.CREATE.20260701", "AP3217")]
    [DataRow(403, "Comments are disabled on this post", "AP3218")]
    [DataRow(404, "Could not find entity", "AP3218")]
    [DataRow(400, "message is malformed", "AP3206")]
    [DataRow(426, "version is not active", "AP3207")]
    public async Task Send_Refused_HasACode(int status, string message, string code)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, $$"""{"status":{{status}},"message":"{{message}}"}"""));
        await using var services = Services(linkedIn);

        var rejected = Is<SendOutcome.Rejected>(await SendAsync(services.GetRequiredService<IChannel>(), CommentBench.Payload(Platform.LinkedIn)));

        Assert.AreEqual(code, rejected.Code);
        Assert.Contains(message, rejected.Reason);
    }

    /// <summary>A comment follows its post within milliseconds; a server that did not know the post yet ended it for good.</summary>
    [TestMethod]
    [DataRow(404, "Could not find entity", 1, true)]
    [DataRow(410, "Gone", 119, true)]
    [DataRow(403, "Comments are disabled on this post", 1, true)]
    [DataRow(404, "Could not find entity", 121, false)]
    [DataRow(403, "Not enough permissions", 1, false)]
    public async Task Send_RefusedForAPostJustMade_IsSentAgain(int status, string message, int seconds, bool isSentAgain)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(status, $$"""{"status":{{status}},"message":"{{message}}"}"""));
        await using var services = Services(linkedIn);

        var outcome = await SendAsync(services.GetRequiredService<IChannel>(), CommentBench.Payload(Platform.LinkedIn), Now.AddSeconds(-seconds));

        Assert.AreEqual(isSentAgain, outcome is SendOutcome.NotSent { Code: "AP3219", RetryAt: var at } && at > Now, outcome.ToString());
        Assert.AreEqual(!isSentAgain, outcome is SendOutcome.Rejected, outcome.ToString());
    }

    [TestMethod]
    [DataRow("""{"elements":[{"id":"1","message":{"text":"Hello"},"created":{"time":1795428000000}}]}""", "not told who wrote it")]
    [DataRow("""{"elements":[{"id":"1","actor":"urn:li:person:abc","message":{"text":"Hello, all"},"created":{"time":1795428000000},"lastModified":{"time":1795428060000}}]}""", "edited since")]
    [DataRow("""{"elements":[],"paging":{"start":0,"count":100,"total":2}}""", "counts 2 comments and shows 0")]
    [DataRow("""{"elements":null}""", "cannot be read")]
    public async Task FindEvidence_ListThatDoesNotDecide_IsUndecided(string list, string why)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(200, list));
        await using var services = Services(linkedIn);

        var undecided = Is<Evidence.Undecided>(await FindAsync(services.GetRequiredService<IChannel>(), "Hello"));

        Assert.Contains(why, undecided.Reason);
        Assert.AreEqual(list.Contains("\"id\":\"1\"", StringComparison.Ordinal) ? $"urn:li:comment:({Post},1)" : null, undecided.Doubtful);
    }

    [TestMethod]
    public async Task FindEvidence_ShortPages_AreReadOnAndRepliesAreNotOurs()
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(call => new ScriptedAnswer(200, call.Target.Contains("start=0", StringComparison.Ordinal)
            ? """{"elements":[{"id":"1","actor":"urn:li:person:abc","message":{"text":"Hello"},"parentComment":"urn:li:comment:(urn:li:activity:7,9)","created":{"time":1795428000000}}],"paging":{"total":2}}"""
            : """{"elements":[{"id":2,"actor":"urn:li:person:abc","message":{"text":"Hello"},"created":{"time":1795428000000}}],"paging":{"total":2}}"""));
        await using var services = Services(linkedIn);

        Assert.AreEqual($"urn:li:comment:({Post},2)", Is<Evidence.Found>(await FindAsync(services.GetRequiredService<IChannel>(), "Hello")).PostId);
        CollectionAssert.AreEqual(
            new[] { "?start=0&count=100", "?start=1&count=100" }, linkedIn.Calls.Select(call => call.Target[call.Target.IndexOf('?', StringComparison.Ordinal)..]).ToArray());
    }

    /// <summary>A short page counted as the last one, and what stood on the next would have been written again.</summary>
    [TestMethod]
    [DataRow("comment")]
    [DataRow("post")]
    public async Task FindEvidence_ShortPageWithoutATotal_IsReadOnToAnEmptyOne(string kind)
    {
        const string Other = """{"elements":[{"id":"urn:li:share:1","commentary":"Another","actor":"urn:li:person:xyz","message":{"text":"Another"},"createdAt":1795428000000,"created":{"time":1795428000000}}],"paging":{"start":0,"count":100}}""";
        const string Ours = """{"elements":[{"id":"urn:li:share:2","commentary":"Hello","createdAt":1795428000000}]}""";
        const string OurComment = """{"elements":[{"id":"2","actor":"urn:li:person:abc","message":{"text":"Hello"},"created":{"time":1795428000000}}]}""";
        await using var linkedIn = await ScriptedPlatform.StartAsync(call => new ScriptedAnswer(
            200,
            call.Target.Contains("start=0", StringComparison.Ordinal) ? Other
                : call.Target.Contains("start=1", StringComparison.Ordinal) ? (kind == "post" ? Ours : OurComment)
                : """{"elements":[]}"""));
        await using var services = Services(linkedIn);
        var channel = services.GetRequiredService<IChannel>();

        var evidence = kind == "post" ? await FindPostAsync(channel, "Hello") : await FindAsync(channel, "Hello");

        Assert.EndsWith(kind == "post" ? "urn:li:share:2" : ",2)", Is<Evidence.Found>(evidence).PostId);
        Assert.HasCount(3, linkedIn.Calls);
    }

    /// <summary>The author edited the post while the call's outcome was open: it counted as absent, and would have been posted again.</summary>
    [TestMethod]
    [DataRow("\"lifecycleStateInfo\":{\"isEditedByAuthor\":true}", typeof(Evidence.Undecided))]
    [DataRow("\"lastModifiedAt\":1795428060000", typeof(Evidence.Undecided))]
    [DataRow("\"lastModifiedAt\":1795428000031", typeof(Evidence.Absent))]
    [DataRow("\"lastModifiedAt\":1795428060000,\"lifecycleStateInfo\":{\"isEditedByAuthor\":false}", typeof(Evidence.Absent))]
    public async Task FindEvidence_PostEditedSinceTheCall_IsUndecided(string marks, Type expected)
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(
            200, $$"""{"elements":[{"id":"urn:li:share:1","commentary":"Hello, edited","createdAt":1795428000000,{{marks}}}],"paging":{"total":1} }"""));
        await using var services = Services(linkedIn);

        var evidence = await FindPostAsync(services.GetRequiredService<IChannel>(), "Hello");

        Assert.AreEqual(expected, evidence.GetType(), evidence.ToString());
        Assert.AreEqual(expected == typeof(Evidence.Undecided) ? "urn:li:share:1" : null, (evidence as Evidence.Undecided)?.Doubtful);
    }

    [TestMethod]
    public async Task Delete_Comment_NamesPostCommentAndActor()
    {
        await using var linkedIn = await ScriptedPlatform.StartAsync(_ => new ScriptedAnswer(204));
        await using var services = Services(linkedIn);

        Is<DeleteOutcome.Deleted>(await services.GetRequiredService<IChannel>().DeleteAsync(new DeleteRequest(SandboxServer.PageAccount, $"urn:li:comment:({Post},636)")));

        Assert.AreEqual($"/rest/socialActions/{Post}/comments/636?actor=urn%3Ali%3Aorganization%3A77", linkedIn.Calls.Single().Target);
    }

    [TestMethod]
    public async Task Send_AsAPage_StandsUnderThePagesPost()
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(Platform.LinkedIn, "From the page", SandboxServer.PageAccount);

        var sent = Is<SendOutcome.Confirmed>(await server.CommentAsync(Platform.LinkedIn, post, account: SandboxServer.PageAccount));

        Assert.AreEqual("urn:li:organization:77", server.CommentsUnder(Platform.LinkedIn, post).Single().Author);
        Assert.AreEqual(sent.PostId, Is<Evidence.Found>(await server.FindCommentAsync(Platform.LinkedIn, post, account: SandboxServer.PageAccount)).PostId);
        Is<Evidence.Undecided>(await server.FindCommentAsync(Platform.LinkedIn, post));
        Is<DeleteOutcome.Refused>(await server.DeleteAsync(Platform.LinkedIn, sent.PostId));
    }

    private static Task<SendOutcome> SendAsync(IChannel channel, TargetPayload payload, DateTimeOffset? confirmedAt = null) =>
        channel.SendAsync(new SendRequest(SandboxServer.MemberAccount, payload, "k") { InReplyTo = CommentBench.Under(Post) with { ConfirmedAt = confirmedAt } });

    private static Task<Evidence> FindAsync(IChannel channel, string text) => channel.FindEvidenceAsync(
        new EvidenceRequest(SandboxServer.MemberAccount, CommentBench.Payload(Platform.LinkedIn, text), "k", Now.AddMinutes(-1)) { InReplyTo = CommentBench.Under(Post) });

    private static Task<Evidence> FindPostAsync(IChannel channel, string text) => channel.FindEvidenceAsync(
        new EvidenceRequest(SandboxServer.MemberAccount, SandboxServer.Payload(Platform.LinkedIn, text), "k", Now.AddMinutes(-1)));

    private static ServiceProvider Services(ScriptedPlatform linkedIn) => new ServiceCollection()
        .AddSingleton<TimeProvider>(new FakeTimeProvider(Now)).AddSingleton<IMediaStore>(new MemoryMedia())
        .AddLinkedInChannel(new LinkedInChannelOptions { BaseAddress = linkedIn.Address, TimeoutSeconds = 10 }).BuildServiceProvider();
}
