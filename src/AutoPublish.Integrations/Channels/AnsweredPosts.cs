using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels;

/// <summary>What a post of a thread answers.</summary>
internal static class AnsweredPosts
{
    public static AnsweredPost? Of(SendRequest request) => Checked(request.Payload, request.InReplyTo);

    public static AnsweredPost? Of(PrepareRequest request) => Checked(request.Payload, request.InReplyTo);

    public static AnsweredPost? Of(EvidenceRequest request) => Checked(request.Payload, request.InReplyTo);

    /// <summary>For a rendered call: the ids are known only once the posts before are out.</summary>
    public static AnsweredPost? Placeholder(TargetPayload payload) =>
        payload.Follows is { } target ? new AnsweredPost($"{{post of {target}}}", "{first post of the thread}") : null;

    /// <summary>A follow-up without what it answers would go out, or be looked for, as a post of its own.</summary>
    private static AnsweredPost? Checked(TargetPayload payload, AnsweredPost? answered) =>
        payload.Follows is null || answered is not null
            ? answered
            : throw new InvalidOperationException($"What follows target {payload.Follows} came without the post that it answers.");
}
