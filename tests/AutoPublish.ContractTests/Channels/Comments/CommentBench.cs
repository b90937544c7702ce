using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Local.Sandbox;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Comments;

/// <summary>First comments on the stand-ins, sent and looked for as the flow does it.</summary>
internal static partial class CommentBench
{
    public const string Text = "The recipe (and #more): https://example.com/r?a=1&b=2 ☕";

    public static TargetPayload Payload(Platform platform, string text = Text) =>
        new() { Platform = platform, AccountId = SandboxServer.Account(platform).AccountId, Text = text, Follows = "tgt_1" };

    public static AnsweredPost Under(string postId) => new(postId, postId);

    /// <summary>A post to comment on.</summary>
    public static async Task<string> PostAsync(this SandboxServer server, Platform platform, string text = "A post", ChannelAccount? account = null) =>
        Is<SendOutcome.Confirmed>(await server.SendAsync(platform, text, account)).PostId;

    /// <summary>The same without a call, where it must not matter how busy the machine is.</summary>
    public static async Task<string> PutAsync(this SandboxServer server, Platform platform, string text) => await server.Networks.StoreAsync(
        new NewPost(platform, SandboxServer.Account(platform).PlatformUserId, text, text, "", null)) is StoreResult.Stored stored ? stored.Post.Id : throw new AssertFailedException(text);

    public static Task<SendOutcome> CommentAsync(this SandboxServer server, Platform platform, string postId, string text = Text, ChannelAccount? account = null) =>
        server.Channel(platform).SendAsync(new SendRequest(account ?? SandboxServer.Account(platform), Payload(platform, text), SandboxServer.KeyOf(text)) { InReplyTo = Under(postId) });

    public static Task<Evidence> FindCommentAsync(
        this SandboxServer server, Platform platform, string postId, string text = Text, TimeSpan? since = null, ChannelAccount? account = null, params string[] notOurs) =>
        server.Channel(platform).FindEvidenceAsync(new EvidenceRequest(
            account ?? SandboxServer.Account(platform), Payload(platform, text), SandboxServer.KeyOf(text), server.Clock.GetUtcNow() - (since ?? TimeSpan.FromMinutes(1)))
        {
            InReplyTo = Under(postId),
            NotOurs = notOurs.ToHashSet(),
        });

    public static Task<DeleteOutcome> DeleteAsync(this SandboxServer server, Platform platform, string postId, ChannelAccount? account = null) =>
        server.Channel(platform).DeleteAsync(new DeleteRequest(account ?? SandboxServer.Account(platform), postId));

    /// <summary>A comment that somebody wrote by hand.</summary>
    public static Task WriteAsync(this SandboxServer server, Platform platform, string author, string postId, string text = Text) =>
        server.Networks.StoreAsync(new NewPost(platform, author, text, text, "", null) { ReplyTo = postId, RefusesRepetition = false });

    public static IReadOnlyList<SandboxPost> CommentsUnder(this SandboxServer server, Platform platform, string postId) => server.Networks.Under(platform, postId);

    /// <summary>A comment's own number, the one part of its name that channel and network share.</summary>
    public static string NumberOf(string? id) => Digits().Matches(id ?? "").LastOrDefault()?.Value ?? "none";

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
