using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The post that is looked for.</summary>
internal sealed class XWantedPost(EvidenceRequest request)
{
    /// <summary>What has to be asked for; the ids of a post's versions come by themselves.</summary>
    public const string Fields = "tweet.fields=created_at,entities,referenced_tweets";

    private readonly XTextMatch _text = new(request.Payload.Text);
    private readonly string? _answered = AnsweredPosts.Of(request)?.PostId;

    public bool Is(XWire.Post post) => IsSince(post) && IsFree(post) && IsAnswerAsWanted(post) && _text.IsTextOf(post);

    /// <summary>Its text is not ours now, and was something else before.</summary>
    public bool MayHaveBeen(XWire.Post post) =>
        post.EditHistoryTweetIds is { Count: > 1 } versions && versions.All(XPostId.IsOne) && IsFree(post) && IsAnswerAsWanted(post);

    public static string FirstIdOf(XWire.Post post) => post.EditHistoryTweetIds is [{ } first, ..] ? first : post.Id;

    // X tells whole seconds in some answers, so a post of the first second may seem to be before it.
    private bool IsSince(XWire.Post post) => post.CreatedAt is null || post.CreatedAt >= request.NotBefore.AddSeconds(-1);

    private bool IsFree(XWire.Post post) =>
        XPostId.IsOne(post.Id) && !request.NotOurs.Contains(post.Id) && !(post.EditHistoryTweetIds ?? []).Any(request.NotOurs.Contains);

    private bool IsAnswerAsWanted(XWire.Post post) => post.Answers == _answered;
}
