using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>What an answer to <c>DELETE /rest/posts/{urn}</c> means.</summary>
internal static class LinkedInDeleteAnswers
{
    public static DeleteOutcome Read(PlatformReply reply, DateTimeOffset now) => reply switch
    {
        PlatformReply.Answered { IsSuccess: true } answer => new DeleteOutcome.Deleted(Receipt.Of(answer)),
        PlatformReply.Answered { Status: HttpStatusCode.NotFound } gone => new DeleteOutcome.Deleted(Receipt.Of(gone)),
        PlatformReply.Answered { Status: HttpStatusCode.Forbidden or HttpStatusCode.BadRequest } refused => new DeleteOutcome.Refused(
            "AP3213", $"LinkedIn does not let this post be deleted: {LinkedInError.Of(refused)}", "Delete it on LinkedIn, as its author or an administrator of the page."),
        _ => LinkedInRead.NotDeleted(reply, now),
    };
}
