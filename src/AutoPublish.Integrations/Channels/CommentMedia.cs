using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Integrations.Channels;

/// <summary>A comment is text, and nothing is prepared for it.</summary>
internal static class CommentMedia
{
    public static PrepareOutcome Prepare(TargetPayload payload) => payload.Media.Count == 0
        ? new PrepareOutcome.Ready("[]", null)
        : new PrepareOutcome.Rejected("AP2354", $"{PlatformNames.TitleOf(payload.Platform)} takes no image in a comment.", "Remove the image and approve the comment again.");

    /// <summary>The refusal of a comment with an image, or null.</summary>
    public static SendOutcome? Problem(TargetPayload payload) => Prepare(payload) is PrepareOutcome.Rejected refused
        ? new SendOutcome.Rejected(refused.Code, refused.Reason, refused.Remedy)
        : null;

    /// <exception cref="ArgumentException">The caller sends a comment without naming the post: a bug.</exception>
    public static AnsweredPost PostOf(AnsweredPost? answered) =>
        answered ?? throw new ArgumentException("A comment stands under a post.", nameof(answered));
}
