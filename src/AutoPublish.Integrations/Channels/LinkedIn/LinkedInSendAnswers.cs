using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What an answer to <c>POST /rest/posts</c> means for the ledger.</summary>
internal sealed class LinkedInSendAnswers(LinkedInChannelOptions options, TimeProvider time)
{
    private static readonly TimeSpan UnreachableRetry = TimeSpan.FromSeconds(30);

    public SendOutcome Read(PlatformReply reply) => reply switch
    {
        PlatformReply.NothingSent nothing => new SendOutcome.NotSent("AP3201", nothing.Reason, time.GetUtcNow() + UnreachableRetry),
        PlatformReply.NoAnswer none => new SendOutcome.Unknown(none.Reason),
        PlatformReply.Answered answer => Read(answer),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    /// <summary>The images have to be uploaded anew first. Not at once: what LinkedIn refuses each time must not be sent as fast as it can be.</summary>
    public SendOutcome Unprepared(string reason) =>
        new SendOutcome.NotSent("AP3212", $"LinkedIn does not hold the images of the post: {reason}", time.GetUtcNow() + UnreachableRetry) { Unprepared = true };

    private SendOutcome Read(PlatformReply.Answered answer) => answer.Status switch
    {
        _ when answer.IsSuccess => Created(answer),
        HttpStatusCode.Unauthorized => new SendOutcome.Unauthorized("AP3202", $"LinkedIn refused the token: {LinkedInError.Of(answer)}"),
        HttpStatusCode.TooManyRequests => new SendOutcome.NotSent(
            "AP3204", "LinkedIn's rate limit is reached.", LinkedInRateLimit.FreeAgain(answer, time.GetUtcNow()))
        {
            // It names neither the limit nor what is left: nothing is, until then.
            Limits = [new LimitSeen("linkedin.member", null, 0, LinkedInRateLimit.FreeAgain(answer, time.GetUtcNow()))],
        },
        HttpStatusCode.UnprocessableEntity when LinkedInError.IsDuplicate(answer) =>
            new SendOutcome.Duplicate(LinkedInUrn.PostIn(LinkedInError.Of(answer)), Receipt.Of(answer)),
        HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity when LinkedInError.IsOfImage(answer) => Unprepared(LinkedInError.Of(answer)),
        // A gateway that gave up waiting says nothing of what stands behind it.
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown($"LinkedIn answered {answer.Code}."),
        HttpStatusCode.UpgradeRequired => new SendOutcome.Rejected(
            "AP3207",
            $"LinkedIn no longer serves version {options.LinkedInVersion} of its API: {LinkedInError.Of(answer)}",
            "Set LinkedInVersion to a version that LinkedIn serves, then retry the target."),
        HttpStatusCode.Forbidden => new SendOutcome.Rejected(
            "AP3205",
            $"LinkedIn does not allow this post: {LinkedInError.Of(answer)}",
            "Connect the account again with w_member_social, or w_organization_social and a role on the page."),
        _ => new SendOutcome.Rejected(
            "AP3206", $"LinkedIn refused the post ({answer.Code}): {LinkedInError.Of(answer)}", "Change the post as the reason says and approve it again."),
    };

    /// <summary>The id is in a header; the body of a 201 is empty.</summary>
    private static SendOutcome Created(PlatformReply.Answered answer)
    {
        var urn = answer.Header("x-restli-id");
        return LinkedInUrn.IsPost(urn)
            ? new SendOutcome.Confirmed(urn, LinkedInUrn.Url(urn), Receipt.Of(answer, $"x-restli-id: {urn}"))
            : new SendOutcome.Unknown($"LinkedIn answered {answer.Code} without the urn of a post.");
    }
}
