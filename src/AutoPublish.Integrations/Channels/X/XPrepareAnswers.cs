using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>What it means for a post that an upload did not go through.</summary>
internal sealed class XPrepareAnswers(XChannelOptions options, TimeProvider time)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);

    /// <param name="reply">Not the success that was hoped for, or one that cannot be read.</param>
    public PrepareOutcome Stopped(PlatformReply reply) => reply switch
    {
        PlatformReply.NothingSent nothing => new PrepareOutcome.Failed("AP3101", nothing.Reason, time.GetUtcNow() + Retry),
        PlatformReply.NoAnswer none => Silent(none.Reason),
        PlatformReply.Answered answer => Stopped(answer),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    public static PrepareOutcome Refused(string reason) =>
        new PrepareOutcome.Rejected("AP3109", $"X refused an image of the post: {reason}", "Replace the image as the reason says and approve the post again.");

    private PrepareOutcome Stopped(PlatformReply.Answered answer) => answer.Status switch
    {
        _ when answer.IsSuccess => Silent($"X answered an upload with {answer.Code} and nothing that can be read."),
        HttpStatusCode.Unauthorized => new PrepareOutcome.Unauthorized("AP3102", $"X refused the token: {XProblem.Of(answer)}"),
        HttpStatusCode.PaymentRequired => new PrepareOutcome.Failed(
            "AP3103", $"The app's spending cap on X is reached: {XProblem.Of(answer)}", time.GetUtcNow().AddMinutes(options.SpendingCapRetryMinutes)),
        HttpStatusCode.TooManyRequests => new PrepareOutcome.Failed("AP3104", "X's rate limit for uploads is reached.", XRateLimit.FreeAgain(answer, time.GetUtcNow())),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Silent($"X answered an upload with {answer.Code}."),
        HttpStatusCode.Forbidden => new PrepareOutcome.Rejected(
            "AP3108",
            $"X does not let this account upload images, for want of the scope media.write: {XProblem.Of(answer)}",
            "Connect the account again, which asks for media.write, then use retryTarget."),
        _ => Refused(XProblem.Of(answer)),
    };

    private PrepareOutcome.Failed Silent(string reason) => new("AP3107", reason, time.GetUtcNow() + Retry);
}
