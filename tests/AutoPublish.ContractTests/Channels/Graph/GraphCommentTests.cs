using AutoPublish.ContractTests.Channels.Comments;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>Comments on Facebook and Instagram, answer by answer.</summary>
[TestClass]
public sealed class GraphCommentTests
{
    private const string Hello = "Hello & co #coffee 🎉";

    [TestMethod]
    [DataRow(Platform.Facebook, "100000000000001_5", "5_7")]
    [DataRow(Platform.Instagram, "1795", "1795_57")]
    public async Task Render_Comment_IsWhatGoesOverTheWireWithAPlaceForThePost(Platform platform, string post, string id)
    {
        await using var canned = new CannedAnswers(platform, (200, platform is Platform.Facebook ? """{"id":"5_7"}""" : """{"id":"57"}"""));
        var payload = CommentBench.Payload(platform, Hello);

        var call = canned.Channel.Render(PlatformCase.Of(platform).Account, payload).Calls.Single();
        var sent = Is<SendOutcome.Confirmed>(await SendAsync(canned, platform, post));

        var made = canned.Calls.Single();
        Assert.AreEqual(id, sent.PostId);
        Assert.EndsWith("/v26.0/{post}/comments", Uri.UnescapeDataString(call.Address.AbsolutePath));
        Assert.AreEqual(Uri.UnescapeDataString(call.Address.AbsolutePath).Replace("{post}", post, StringComparison.Ordinal), made.Address.AbsolutePath);
        Assert.AreEqual(("message=Hello%20%26%20co%20%23coffee%20%F0%9F%8E%89", made.Body), (made.Body, call.Body));
        Assert.AreEqual("", call.Address.Query);
    }

    [TestMethod]
    [DataRow(400, 190, typeof(SendOutcome.Unauthorized))]
    [DataRow(400, 4, typeof(SendOutcome.NotSent))]
    [DataRow(400, 368, typeof(SendOutcome.Rejected))]
    [DataRow(400, 506, typeof(SendOutcome.Duplicate))]
    [DataRow(500, 2, typeof(SendOutcome.Unknown))]
    [DataRow(503, 100, typeof(SendOutcome.Unknown))]
    public async Task Send_Error_MeansForTheLedgerWhatItMeansForAPost(int status, int code, Type expected)
    {
        foreach (var platform in new[] { Platform.Facebook, Platform.Instagram })
        {
            await using var canned = new CannedAnswers(platform, (status, $$$"""{"error":{"message":"Because","code":{{{code}}}}}"""));

            Assert.AreEqual(expected, (await SendAsync(canned, platform, "1_5")).GetType());
            Assert.HasCount(1, canned.Calls);
        }
    }

    [TestMethod]
    [DataRow(100, 33, 200, """{"id":"1_5","is_comment_enabled":true}""", 4)]
    [DataRow(100, 33, 400, """{"error":{"message":"Not there","code":100,"error_subcode":33}}""", 11)]
    [DataRow(100, 0, 200, """{"id":"1_5","is_comment_enabled":false}""", 11)]
    [DataRow(200, 0, 200, """{"id":"1_5","comments":{"summary":{"can_comment":false}}}""", 11)]
    [DataRow(200, 0, 200, """{"id":"1_5"}""", 4)]
    [DataRow(10, 0, 400, """{"error":{"message":"Too many","code":4}}""", 4)]
    [DataRow(100, 0, 200, """{"id":"1_5"}""", 5)]
    public async Task Send_Refused_IsToldByThePost(int code, int subcode, int status, string state, int last)
    {
        foreach (var (platform, first) in new[] { (Platform.Facebook, 3320), (Platform.Instagram, 3400) })
        {
            await using var canned = new CannedAnswers(platform, (400, $$$"""{"error":{"message":"Because","code":{{{code}}},"error_subcode":{{{subcode}}}}}"""), (status, state));

            var rejected = Is<SendOutcome.Rejected>(await SendAsync(canned, platform, "1_5"));

            Assert.AreEqual($"AP{first + last}", rejected.Code);
            Assert.Contains("Because", rejected.Reason);
            CollectionAssert.AreEqual(new[] { "POST", "GET" }, canned.Calls.Select(call => call.Method).Distinct().ToArray());
        }
    }

    /// <summary>A comment follows its post within milliseconds; a server that did not know the post yet ended it for good.</summary>
    [TestMethod]
    [DataRow(100, 33, 200, """{"id":"1_5","is_comment_enabled":true}""")]
    [DataRow(100, 33, 400, """{"error":{"message":"Not there","code":100,"error_subcode":33}}""")]
    [DataRow(9007, 0, 200, """{"id":"1_5"}""")]
    [DataRow(24, 2207006, 200, """{"id":"1_5"}""")]
    [DataRow(100, 0, 200, """{"id":"1_5","is_comment_enabled":false}""")]
    [DataRow(200, 0, 200, """{"id":"1_5","comments":{"summary":{"can_comment":false}}}""")]
    [DataRow(100, 0, 500, "{}")]
    public async Task Send_RefusedForAPostJustMade_IsSentAgain(int code, int subcode, int status, string state)
    {
        foreach (var (platform, notYet) in new[] { (Platform.Facebook, "AP3332"), (Platform.Instagram, "AP3412") })
        {
            await using var canned = new CannedAnswers(platform, (400, $$$"""{"error":{"message":"Because","code":{{{code}}},"error_subcode":{{{subcode}}}}}"""), (status, state));
            var confirmedAt = canned.Clock.GetUtcNow();

            var again = Is<SendOutcome.NotSent>(await SendAsync(canned, platform, "1_5", confirmedAt));

            Assert.AreEqual((notYet, confirmedAt.AddSeconds(10)), (again.Code, again.RetryAt));
        }

        await using var later = new CannedAnswers(Platform.Facebook, (400, $$$"""{"error":{"message":"Because","code":{{{code}}},"error_subcode":{{{subcode}}}}}"""), (status, state));
        Is<SendOutcome.Rejected>(await SendAsync(later, Platform.Facebook, "1_5", later.Clock.GetUtcNow().AddMinutes(-2)));
    }

    /// <summary>The post could not be asked, and the comment counted as one under a post that is gone.</summary>
    [TestMethod]
    [DataRow(400, """{"error":{"message":"Too many","code":4}}""")]
    [DataRow(500, "{}")]
    public async Task Send_NotThereAndThePostCannotBeAsked_IsSentAgain(int status, string state)
    {
        foreach (var (platform, notYet) in new[] { (Platform.Facebook, "AP3332"), (Platform.Instagram, "AP3412") })
        {
            await using var canned = new CannedAnswers(platform, (400, """{"error":{"message":"Because","code":100,"error_subcode":33}}"""), (status, state));

            Assert.AreEqual(notYet, Is<SendOutcome.NotSent>(await SendAsync(canned, platform, "1_5")).Code);
        }
    }

    [TestMethod]
    [DataRow(Platform.Facebook, """{"data":[{"id":"1_9","message":"Hello & co #coffee 🎉","created_time":"2026-11-23T10:00:00+0000"}]}""", "not told who wrote it")]
    [DataRow(Platform.Facebook, """{"data":[{"id":"1_9","message":"Hello?","from":{"id":"100000000000001"},"created_time":"2026-11-23T10:00:00+0000"}]}""", "edited since")]
    [DataRow(Platform.Facebook, """{"data":[],"paging":{"next":"https://graph.facebook.com/"}}""", "not told how to read on")]
    [DataRow(Platform.Instagram, """{"data":[{"id":"9","text":"Hello & co #coffee 🎉","from":{"id":"77"},"timestamp":"2026-11-23T10:00:00+0000"}]}""", "not told who wrote it")]
    [DataRow(Platform.Instagram, """{"data":[{"id":"9","text":"Hello?","user":{"id":"17841400000000001"},"timestamp":"2026-11-23T10:00:00+0000"}]}""", "edited since")]
    [DataRow(Platform.Instagram, """{"data":[{"id":"9","text":"Hello?","username":"Adas.Coffee","timestamp":"2026-11-23T10:00:00+0000"}]}""", "edited since")]
    public async Task FindEvidence_ListThatDoesNotDecide_IsUndecided(Platform platform, string list, string why)
    {
        await using var canned = new CannedAnswers(platform, (200, list));

        var undecided = Is<Evidence.Undecided>(await FindAsync(canned, platform));

        Assert.Contains(why, undecided.Reason);
        Assert.AreEqual(list.Contains("\"data\":[]", StringComparison.Ordinal) ? null : platform is Platform.Facebook ? "1_9" : "1_5_9", undecided.Doubtful);
    }

    [TestMethod]
    [DataRow(Platform.Facebook, """{"data":[{"id":"1_9","message":"Hello & co #coffee 🎉","from":{"id":"100000000000001"},"parent":{"id":"1_8"},"created_time":"2026-11-23T10:00:00+0000"}]}""")]
    [DataRow(Platform.Facebook, """{"data":[{"id":"1_9","message":"Hello & co #coffee 🎉","from":{"id":"2"},"created_time":"2026-11-23T10:00:00+0000"}]}""")]
    [DataRow(Platform.Instagram, """{"data":[{"id":"9","text":"Hello & co #coffee 🎉","from":{"id":"77","username":"someone"},"timestamp":"2026-11-23T10:00:00+0000"}]}""")]
    [DataRow(Platform.Instagram, """{"data":[{"id":"9","text":"Hello & co #coffee 🎉","user":{"id":"1"},"timestamp":"2026-11-23T09:00:00+0000"}],"paging":{"cursors":{"after":"x"},"next":"https://graph.instagram.com/"}}""")]
    public async Task FindEvidence_NoneOfOursSinceTheCall_IsAbsent(Platform platform, string list)
    {
        await using var canned = new CannedAnswers(platform, (200, list));

        Is<Evidence.Absent>(await FindAsync(canned, platform));
        Assert.HasCount(1, canned.Calls);
    }

    /// <summary>A list may leave out what is there, for the rights of the token: it counted as absent, and would have been written again.</summary>
    [TestMethod]
    [DataRow("""{"data":[],"paging":{"cursors":{"before":"a","after":"b"}}}""", 200, """{"id":"1_5","comments_count":0}""", "place to read on from")]
    [DataRow("""{"data":[]}""", 200, """{"id":"1_5","comments_count":1}""", "counts 1")]
    [DataRow("""{"data":[]}""", 200, """{"id":"1_5","comments":{"data":[],"summary":{"total_count":1}}}""", "counts 1")]
    [DataRow("""{"data":[]}""", 200, """{"id":"1_5"}""", "does not tell how many")]
    [DataRow("""{"data":[]}""", 400, """{"error":{"message":"Too many","code":4}}""", "Too many")]
    public async Task FindEvidence_EmptyListThatMayHideComments_IsUndecided(string list, int status, string state, string why)
    {
        foreach (var platform in new[] { Platform.Facebook, Platform.Instagram })
        {
            await using var canned = new CannedAnswers(platform, (200, list), (status, state));

            Assert.Contains(why, Is<Evidence.Undecided>(await FindAsync(canned, platform)).Reason);
        }
    }

    [TestMethod]
    public async Task FindEvidence_EmptyListOfAPostWithoutComments_IsAbsent()
    {
        await using var canned = new CannedAnswers(Platform.Instagram, (200, """{"data":[]}"""), (200, """{"id":"1_5","comments_count":0}"""));

        Is<Evidence.Absent>(await FindAsync(canned, Platform.Instagram));
        Assert.Contains("comments_count", canned.Calls[1].Address.Query);
    }

    [TestMethod]
    public async Task FindEvidence_OnFacebook_AsksForAllCommentsNewestFirst()
    {
        await using var canned = new CannedAnswers(Platform.Facebook, (200, """{"data":[]}"""), (200, """{"id":"1_5","comments":{"data":[],"summary":{"total_count":0}}}"""));

        Is<Evidence.Absent>(await FindAsync(canned, Platform.Facebook));

        Assert.StartsWith("/sandbox/facebook/v26.0/1_5/comments?fields=id,message,from,created_time,parent", Uri.UnescapeDataString(canned.Calls[0].Address.PathAndQuery));
        Assert.Contains("&filter=stream&order=reverse_chronological&limit=100&appsecret_proof=", canned.Calls[0].Address.Query);
    }

    /// <summary>The owner edited the post while the call's outcome was open: it counted as absent, and would have been posted again.</summary>
    [TestMethod]
    [DataRow("2026-11-23T10:05:00+0000", typeof(Evidence.Undecided))]
    [DataRow("2026-11-23T10:00:01+0000", typeof(Evidence.Absent))]
    public async Task FindEvidence_FacebookPostTouchedSinceItWasMade_IsUndecided(string updated, Type expected)
    {
        await using var canned = new CannedAnswers(
            Platform.Facebook, (200, $$"""{"data":[{"id":"1_9","message":"Hello, edited","created_time":"2026-11-23T10:00:00+0000","updated_time":"{{updated}}"}]}"""));

        var evidence = await canned.Channel.FindEvidenceAsync(new EvidenceRequest(
            PlatformCase.Of(Platform.Facebook).Account, PlatformCase.Of(Platform.Facebook).Payload("Hello"), "k", canned.Clock.GetUtcNow().AddMinutes(-1)));

        Assert.AreEqual(expected, evidence.GetType(), evidence.ToString());
        Assert.AreEqual(expected == typeof(Evidence.Undecided) ? "1_9" : null, (evidence as Evidence.Undecided)?.Doubtful);
        Assert.Contains("updated_time", canned.Calls.Single().Address.Query);
    }

    private static Task<SendOutcome> SendAsync(CannedAnswers canned, Platform platform, string post, DateTimeOffset? confirmedAt = null) =>
        canned.Channel.SendAsync(new SendRequest(PlatformCase.Of(platform).Account, CommentBench.Payload(platform, Hello), "k") { InReplyTo = CommentBench.Under(post) with { ConfirmedAt = confirmedAt } });

    private static Task<Evidence> FindAsync(CannedAnswers canned, Platform platform) => canned.Channel.FindEvidenceAsync(
        new EvidenceRequest(PlatformCase.Of(platform).Account, CommentBench.Payload(platform, Hello), "k", canned.Clock.GetUtcNow().AddMinutes(-1)) { InReplyTo = CommentBench.Under("1_5") });
}
