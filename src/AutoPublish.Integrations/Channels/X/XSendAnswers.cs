using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>What an answer to <c>POST /2/tweets</c> means for the ledger.</summary>
internal sealed class XSendAnswers(XChannelOptions options, TimeProvider time)
{
    private static readonly TimeSpan UnreachableRetry = TimeSpan.FromSeconds(30);

    /// <param name="answered">What the post answers.</param>
    public SendOutcome Read(PlatformReply reply, AnsweredPost? answered = null) => reply switch
    {
        PlatformReply.NothingSent nothing => new SendOutcome.NotSent("AP3101", nothing.Reason, time.GetUtcNow() + UnreachableRetry),
        PlatformReply.NoAnswer none => new SendOutcome.Unknown(none.Reason),
        PlatformReply.Answered answer => (answered is not null && answer.Code is >= 400 and < 500 && XProblem.IsOfAnsweredPost(answer) ? NotAnswerable(answer, answered) : Read(answer)) with { Limits = XRateLimit.Seen(answer, time.GetUtcNow()) },
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    /// <summary>The media have to be uploaded anew first. Not at once: what X refuses each time must not be sent as fast as it can be.</summary>
    public SendOutcome Unprepared(string reason) =>
        new SendOutcome.NotSent("AP3110", $"X does not hold the images of the post any more: {reason}", time.GetUtcNow() + UnreachableRetry) { Unprepared = true };

    /// <summary>X has one sentence for a post that is gone and for one that its servers do not all know yet; the time since it was taken tells them apart.</summary>
    private SendOutcome NotAnswerable(PlatformReply.Answered answer, AnsweredPost answered) =>
        AnsweredPostSettling.RetryAt(answered, time.GetUtcNow()) is { } retryAt
            ? new SendOutcome.NotSent("AP3117", "X does not let the post before it be answered yet.", retryAt)
            : new SendOutcome.Rejected("AP3116", $"The post that this one answers is not on X any more: {XProblem.Of(answer)}", "Publish the rest of the thread anew, as a content of its own.");

    private SendOutcome Read(PlatformReply.Answered answer) => answer.Status switch
    {
        _ when answer.IsSuccess => Created(answer),
        HttpStatusCode.Unauthorized => new SendOutcome.Unauthorized("AP3102", $"X refused the token: {XProblem.Of(answer)}"),
        HttpStatusCode.PaymentRequired => new SendOutcome.NotSent(
            "AP3103", $"The app's spending cap on X is reached: {XProblem.Of(answer)}", time.GetUtcNow().AddMinutes(options.SpendingCapRetryMinutes)),
        HttpStatusCode.TooManyRequests => new SendOutcome.NotSent(
            "AP3104", "X's rate limit is reached.", XRateLimit.FreeAgain(answer, time.GetUtcNow())),
        HttpStatusCode.Forbidden when XProblem.IsDuplicate(answer) => new SendOutcome.Duplicate(null, Receipt.Of(answer)),
        HttpStatusCode.BadRequest when XProblem.IsOfMedia(answer) => Unprepared(XProblem.Of(answer)),
        // A gateway that gave up waiting says nothing of what stands behind it.
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown($"X answered {answer.Code}."),
        HttpStatusCode.Forbidden => new SendOutcome.Rejected(
            "AP3105", $"X does not allow this post: {XProblem.Of(answer)}", "Check the account's standing and the scope tweet.write; connect the account again if it is missing."),
        _ => new SendOutcome.Rejected("AP3106", $"X refused the post ({answer.Code}): {XProblem.Of(answer)}", "Change the post as the reason says and approve it again."),
    };

    private static SendOutcome Created(PlatformReply.Answered answer)
    {
        var id = TolerantJson.Read(answer.Body, XJson.Default.CreateAnswer)?.Data?.Id;
        return XPostId.IsOne(id)
            ? new SendOutcome.Confirmed(id, XPostId.Url(id), Receipt.Of(answer))
            : new SendOutcome.Unknown($"X answered {answer.Code} without the id of a post.");
    }
}
