using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>What an answer to <c>DELETE /2/tweets/:id</c> means.</summary>
internal static class XDeleteAnswers
{
    public static DeleteOutcome Read(PlatformReply reply, DateTimeOffset now) => reply switch
    {
        PlatformReply.Answered { IsSuccess: true } answer => TolerantJson.Read(answer.Body, XJson.Default.DeleteAnswer)?.Data?.Deleted == true
            ? new DeleteOutcome.Deleted(Receipt.Of(answer))
            : new DeleteOutcome.Unavailable($"X answered {answer.Code} and did not say that the post is deleted.", null),
        PlatformReply.Answered { Status: HttpStatusCode.NotFound } gone => new DeleteOutcome.Deleted(Receipt.Of(gone)),
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden or HttpStatusCode.BadRequest } refused => new DeleteOutcome.Refused(
            "AP3112", $"X does not let this post be deleted: {XProblem.Of(refused)}", "Delete it on X, signed in as its author."),
        _ => XRead.NotDeleted(reply, now),
    };
}
