using System.Text.Json;
using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Comments;

/// <summary>What every channel with first comments owes the ledger.</summary>
[TestClass]
public sealed class CommentOutcomeTests
{
    public static IEnumerable<Platform> Platforms => [Platform.LinkedIn, Platform.Facebook, Platform.Instagram];

    public static IEnumerable<(Platform Platform, string Fault)> Ambiguities =>
        from platform in Platforms from fault in new[] { "500", "dropAfterEffect", "malformed" } select (platform, fault);

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_Comment_StandsUnderThePostAndInNoListOfPosts(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);

        var confirmed = Is<SendOutcome.Confirmed>(await server.CommentAsync(platform, post));

        var comment = server.CommentsUnder(platform, post).Single();
        Assert.AreEqual(CommentBench.Text, comment.Text);
        Assert.AreEqual(SandboxServer.Account(platform).PlatformUserId, comment.Author);
        Assert.AreEqual(CommentBench.NumberOf(comment.Id), CommentBench.NumberOf(confirmed.PostId));
        Assert.Contains(CommentBench.NumberOf(comment.Id), confirmed.Receipt);
        Is<Evidence.Absent>(await server.FindAsync(platform, CommentBench.Text));
        using var feed = JsonDocument.Parse(await server.Http.GetStringAsync("/sandbox/feed"));
        Assert.AreEqual(post, feed.RootElement[0].GetProperty("replyTo").GetString());
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_OfAConfirmedComment_GivesTheSameId(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        var confirmed = Is<SendOutcome.Confirmed>(await server.CommentAsync(platform, post));

        var found = Is<Evidence.Found>(await server.FindCommentAsync(platform, post));

        Assert.AreEqual((confirmed.PostId, confirmed.Url), (found.PostId, found.Url));
    }

    /// <summary>Instagram's posts are not deleted by its API.</summary>
    [TestMethod]
    [DataRow(Platform.LinkedIn)]
    [DataRow(Platform.Facebook)]
    public async Task Delete_Post_TakesItsCommentsAlongAndTheirDeletionIsDone(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        var comment = Is<SendOutcome.Confirmed>(await server.CommentAsync(platform, post)).PostId;

        Is<DeleteOutcome.Deleted>(await server.DeleteAsync(platform, post));

        Assert.IsEmpty(server.CommentsUnder(platform, post));
        Is<DeleteOutcome.Deleted>(await server.DeleteAsync(platform, comment));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Delete_Comment_LeavesThePostAndMayBeRepeated(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        var comment = Is<SendOutcome.Confirmed>(await server.CommentAsync(platform, post)).PostId;

        Assert.IsTrue(Is<DeleteOutcome.Unavailable>(await server.DeleteAsync(platform, comment, Stale(platform))).IsUnauthorized);
        Is<DeleteOutcome.Deleted>(await server.DeleteAsync(platform, comment));
        Is<DeleteOutcome.Deleted>(await server.DeleteAsync(platform, comment));

        Assert.AreEqual("A post", server.Networks.Feed().Single().Text);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_PostGoneOrClosed_IsRejectedWithACodeOfItsOwn(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var gone = await server.PostAsync(platform, "Gone");
        var closed = await server.PostAsync(platform, "Closed");
        await server.Networks.RemoveAsync(platform, gone);
        await SandboxComments.SetOpenAsync(server.Networks, platform, closed, isOpen: false);

        var one = Is<SendOutcome.Rejected>(await server.CommentAsync(platform, gone));
        var two = Is<SendOutcome.Rejected>(await server.CommentAsync(platform, closed));

        Assert.AreEqual((CodeOfGone(platform), CodeOfGone(platform)), (one.Code, two.Code));
        Assert.Contains("retryTarget", two.Remedy);
        Assert.IsEmpty(server.CommentsUnder(platform, closed));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_UnknownToken_IsUnauthorized(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);

        Is<SendOutcome.Unauthorized>(await server.CommentAsync(platform, post, account: Stale(platform)));
        Assert.IsTrue(Is<Evidence.Undecided>(await server.FindCommentAsync(platform, post, account: Stale(platform))).IsUnauthorized);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_RateLimited_IsNotSentUntilTheNamedTime(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        server.Networks.Faults.Add(platform, "429", 1);

        Assert.AreEqual(server.Clock.GetUtcNow().AddSeconds(2), Is<SendOutcome.NotSent>(await server.CommentAsync(platform, post)).RetryAt);
        Assert.IsEmpty(server.CommentsUnder(platform, post));
    }

    [TestMethod]
    [DynamicData(nameof(Ambiguities))]
    public async Task Send_AnswerThatDoesNotTell_IsUnknownAndEvidenceAgreesWithThePost(Platform platform, string fault)
    {
        await using var server = await SandboxServer.StartAsync();
        var posts = new[] { await server.PostAsync(platform, "One"), await server.PostAsync(platform, "Two") };
        server.Networks.Faults.Add(platform, fault, 2);

        foreach (var post in posts)
        {
            Is<SendOutcome.Unknown>(await server.CommentAsync(platform, post));
            var evidence = await server.FindCommentAsync(platform, post);
            if (server.CommentsUnder(platform, post) is [var comment])
            {
                Assert.AreEqual(CommentBench.NumberOf(comment.Id), CommentBench.NumberOf(Is<Evidence.Found>(evidence).PostId));
            }
            else
            {
                Assert.AreEqual("500", fault);
                Is<Evidence.Absent>(evidence);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_SameTextOfAnotherOrLongAgoOrKnown_IsAbsent(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        var earlier = Is<SendOutcome.Confirmed>(await server.CommentAsync(platform, post)).PostId;
        await server.WriteAsync(platform, "somebody", post);

        Is<Evidence.Absent>(await server.FindCommentAsync(platform, post, notOurs: earlier));
        server.Clock.Advance(TimeSpan.FromMinutes(10));
        Is<Evidence.Absent>(await server.FindCommentAsync(platform, post));
        Is<Evidence.Absent>(await server.FindCommentAsync(platform, await server.PostAsync(platform, "Another"), since: TimeSpan.FromHours(1)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_OwnCommentWithAnotherText_IsUndecided(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        await server.WriteAsync(platform, SandboxServer.Account(platform).PlatformUserId, post, "The recipe, edited");

        Assert.Contains("edited since", Is<Evidence.Undecided>(await server.FindCommentAsync(platform, post)).Reason);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_AmongManyComments_ReadsThemAll(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        for (var i = 0; i < 120; i++)
        {
            await server.WriteAsync(platform, "somebody", post, $"Comment {i}");
        }

        Is<Evidence.Absent>(await server.FindCommentAsync(platform, post));
        var confirmed = Is<SendOutcome.Confirmed>(await server.CommentAsync(platform, post));
        for (var i = 120; i < 240; i++)
        {
            await server.WriteAsync(platform, "somebody", post, $"Comment {i}");
        }

        Assert.AreEqual(confirmed.PostId, Is<Evidence.Found>(await server.FindCommentAsync(platform, post)).PostId);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task FindEvidence_MoreCommentsThanAreRead_IsUndecided(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        for (var i = 0; i < 501; i++)
        {
            await server.WriteAsync(platform, "somebody", post, $"Comment {i}");
        }

        Assert.Contains("not read to its end", Is<Evidence.Undecided>(await server.FindCommentAsync(platform, post)).Reason);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Comment_WithAnImage_IsRejected(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        var payload = CommentBench.Payload(platform) with { Media = [TestImages.Of(TestImages.Jpeg, "image/jpeg", null)] };
        var account = SandboxServer.Account(platform);

        Assert.AreEqual("AP2354", Is<PrepareOutcome.Rejected>(await server.Channel(platform).PrepareAsync(new PrepareRequest(account, payload, null))).Code);
        Assert.AreEqual("AP2354", Is<SendOutcome.Rejected>(await server.Channel(platform).SendAsync(new SendRequest(account, payload, "k") { InReplyTo = CommentBench.Under(post) })).Code);
        Is<PrepareOutcome.Ready>(await server.Channel(platform).PrepareAsync(new PrepareRequest(account, CommentBench.Payload(platform), null)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Send_GrantWithoutTheScopeForComments_IsRejectedAndSaysToConnectAgain(Platform platform)
    {
        await using var server = await SandboxServer.StartAsync();
        var post = await server.PostAsync(platform);
        await OldGrant.GiveAsync(server, platform);

        var rejected = Is<SendOutcome.Rejected>(await server.CommentAsync(platform, post));

        Assert.AreEqual(platform switch { Platform.LinkedIn => "AP3217", Platform.Facebook => "AP3324", _ => "AP3404" }, rejected.Code);
        Assert.StartsWith("Connect the account again", rejected.Remedy);
        Assert.Contains(platform switch { Platform.LinkedIn => "w_member_social_feed", Platform.Facebook => "pages_manage_engagement", _ => "instagram_business_manage_comments" }, rejected.Remedy);
        Is<SendOutcome.Confirmed>(await server.SendAsync(platform, "Posts go on"));
    }

    private static string CodeOfGone(Platform platform) => platform switch { Platform.LinkedIn => "AP3218", Platform.Facebook => "AP3331", _ => "AP3411" };

    private static ChannelAccount Stale(Platform platform) => SandboxServer.Account(platform) with { AccessToken = new Secret("stale") };
}
