using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>What an answer to <c>POST /api/v1/statuses</c> means for the ledger.</summary>
internal sealed class MastodonSendAnswers(TimeProvider time)
{
    private static readonly TimeSpan UnreachableRetry = TimeSpan.FromSeconds(30);

    public SendOutcome Read(PlatformReply reply, Uri server) => reply switch
    {
        PlatformReply.NothingSent nothing => NotReached(nothing.Reason),
        PlatformReply.NoAnswer none => new SendOutcome.Unknown(none.Reason),
        PlatformReply.Answered answer => Read(answer, server) with { Limits = MastodonRateLimit.Seen(answer, time.GetUtcNow()) },
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };

    public SendOutcome NotReached(string reason) => new SendOutcome.NotSent("AP3701", reason, time.GetUtcNow() + UnreachableRetry);

    private SendOutcome Read(PlatformReply.Answered answer, Uri server) => answer.Status switch
    {
        _ when answer.IsSuccess => Created(answer, server),
        HttpStatusCode.Unauthorized => new SendOutcome.Unauthorized("AP3702", $"{server.Host} refused the token: {MastodonError.Of(answer)}"),
        HttpStatusCode.TooManyRequests => new SendOutcome.NotSent(
            "AP3703", $"The rate limit of {server.Host} is reached.", MastodonRateLimit.FreeAgain(answer, time.GetUtcNow())),
        // A gateway that gave up waiting says nothing of what stands behind it.
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new SendOutcome.Unknown($"{server.Host} answered {answer.Code}."),
        HttpStatusCode.Forbidden => new SendOutcome.Rejected(
            "AP3704", $"{server.Host} does not allow this post: {MastodonError.Of(answer)}", "Check the account's standing there; connect it again if a permission is missing."),
        _ => new SendOutcome.Rejected("AP3705", $"{server.Host} refused the post ({answer.Code}): {MastodonError.Of(answer)}", "Change the post as the reason says and approve it again."),
    };

    private static SendOutcome Created(PlatformReply.Answered answer, Uri server)
    {
        var status = TolerantJson.Read(answer.Body, MastodonJson.Default.Status);
        return MastodonId.IsOne(status?.Id)
            ? new SendOutcome.Confirmed(status.Id, MastodonAddress.Readable(status.Url, server), Receipt.Of(answer))
            : new SendOutcome.Unknown($"{server.Host} answered {answer.Code} without the id of a post.");
    }
}
