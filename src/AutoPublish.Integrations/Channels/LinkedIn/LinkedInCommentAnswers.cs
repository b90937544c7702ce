using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What an answer to <c>POST /rest/socialActions/{post}/comments</c> means for the ledger.</summary>
internal sealed class LinkedInCommentAnswers(LinkedInChannelOptions options, TimeProvider time)
{
    private readonly LinkedInSendAnswers _answers = new(options, time);

    public SendOutcome Read(PlatformReply reply, AnsweredPost post) => reply switch
    {
        PlatformReply.Answered { IsSuccess: true } answer => Created(answer, post.PostId),
        // What stands there already is named by a post's urn at best, which is not the comment's.
        PlatformReply.Answered { Status: HttpStatusCode.UnprocessableEntity } answer when LinkedInError.IsDuplicate(answer) => new SendOutcome.Duplicate(null, Receipt.Of(answer)),
        PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } answer => NotThere(answer, post),
        PlatformReply.Answered { Code: >= 400 and < 500 } answer when LinkedInError.IsOfClosedComments(answer) => NotThere(answer, post),
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden } answer => new SendOutcome.Rejected(
            "AP3217",
            $"LinkedIn does not let this account comment: {LinkedInError.Of(answer)}",
            "Connect the account again with w_member_social_feed, or w_organization_social_feed and a role on the page; LinkedIn gives both with its Community Management API only, as docs/channels/linkedin.md tells."),
        PlatformReply.Answered { Status: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity } answer => new SendOutcome.Rejected(
            "AP3206", $"LinkedIn refused the comment ({answer.Code}): {LinkedInError.Of(answer)}", "Change the comment as the reason says and approve it again."),
        _ => _answers.Read(reply),
    };

    public static SendOutcome Gone(string reason) => new SendOutcome.Rejected(
        "AP3218", $"The post that the comment stands under is gone from LinkedIn, or takes no comments: {reason}", "Allow comments on the post there and use retryTarget, or cancel the comment.");

    private SendOutcome NotThere(PlatformReply.Answered answer, AnsweredPost post) => AnsweredPostSettling.RetryAt(post, time.GetUtcNow()) is { } retryAt
        ? new SendOutcome.NotSent("AP3219", $"LinkedIn does not let the post before it be commented on yet: {LinkedInError.Of(answer)}", retryAt)
        : Gone(LinkedInError.Of(answer));

    /// <summary>The id is in the body's urn, and in a header.</summary>
    private static SendOutcome Created(PlatformReply.Answered answer, string post)
    {
        var comment = TolerantJson.Read(answer.Body, LinkedInJson.Default.Comment);
        var header = answer.Header("x-restli-id");
        return (comment?.OwnId ?? LinkedInCommentUrn.IdIn(header)) is { } id
            ? new SendOutcome.Confirmed(LinkedInCommentUrn.Of(post, id), LinkedInUrn.Url(post), Receipt.Of(answer, $"x-restli-id: {header}, {LinkedInCommentUrn.Of(post, id)}"))
            : new SendOutcome.Unknown($"LinkedIn answered {answer.Code} without the id of a comment.");
    }
}
