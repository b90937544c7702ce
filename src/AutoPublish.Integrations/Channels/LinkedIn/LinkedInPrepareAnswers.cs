using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What it means for a post that an upload did not go through.</summary>
internal sealed class LinkedInPrepareAnswers(TimeProvider time)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForeignHostRetry = TimeSpan.FromMinutes(15);

    /// <param name="reply">Not the success that was hoped for, or one that cannot be read.</param>
    public PrepareOutcome Stopped(PlatformReply reply) => reply switch
    {
        PlatformReply.NothingSent nothing => new PrepareOutcome.Failed("AP3201", nothing.Reason, time.GetUtcNow() + Retry),
        PlatformReply.NoAnswer none => Silent(none.Reason),
        PlatformReply.Answered answer => Stopped(answer),
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    public static PrepareOutcome Refused(string reason) =>
        new PrepareOutcome.Rejected("AP3210", $"LinkedIn refused an image of the post: {reason}", "Replace the image as the reason says and approve the post again.");

    /// <summary>Neither the image nor the token went there.</summary>
    public PrepareOutcome ForeignHost(Uri address) => new PrepareOutcome.Failed(
        "AP3211", $"LinkedIn named {address.Host} as the place for an upload, which is not LinkedIn's. Nothing was sent there.", time.GetUtcNow() + ForeignHostRetry);

    private PrepareOutcome Stopped(PlatformReply.Answered answer) => answer.Status switch
    {
        _ when answer.IsSuccess => Silent($"LinkedIn answered an upload with {answer.Code} and nothing that can be read."),
        HttpStatusCode.Unauthorized => new PrepareOutcome.Unauthorized("AP3202", $"LinkedIn refused the token: {LinkedInError.Of(answer)}"),
        HttpStatusCode.TooManyRequests => new PrepareOutcome.Failed("AP3204", "LinkedIn's rate limit for uploads is reached.", LinkedInRateLimit.FreeAgain(answer, time.GetUtcNow())),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => Silent($"LinkedIn answered an upload with {answer.Code}."),
        HttpStatusCode.UpgradeRequired => new PrepareOutcome.Rejected(
            "AP3207", $"LinkedIn no longer serves the version of its API in use: {LinkedInError.Of(answer)}", "Set LinkedInVersion to a version that LinkedIn serves, then retry the target."),
        HttpStatusCode.Forbidden => new PrepareOutcome.Rejected(
            "AP3209",
            $"LinkedIn does not let this account upload images: {LinkedInError.Of(answer)}",
            "Connect the account again with w_member_social, or w_organization_social and a role on the page."),
        _ => Refused(LinkedInError.Of(answer)),
    };

    private PrepareOutcome.Failed Silent(string reason) => new("AP3208", reason, time.GetUtcNow() + Retry);
}
