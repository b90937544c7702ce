using System.Net;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>
/// Whether a post was refused for what it answers. Servers say 404 for an answered post that is gone, and for one that only some of their
/// databases hold yet; their words are in the person's language, so the server is asked for the post itself.
/// </summary>
internal sealed class MastodonAnsweredPost(PlatformClient client, TimeProvider time)
{
    private static readonly TimeSpan FailureRetry = TimeSpan.FromSeconds(30);

    /// <returns>Null: it was not for that.</returns>
    public async Task<SendOutcome?> WhyRefusedAsync(ChannelAccount account, AnsweredPost answered, PlatformReply refusal, CancellationToken cancellationToken)
    {
        if (refusal is not PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity } refused)
        {
            return null;
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, MastodonAddress.Of(account, $"api/v1/statuses/{Uri.EscapeDataString(answered.PostId)}"));
        var isOfAnswered = refused.Status != HttpStatusCode.UnprocessableEntity;
        var soon = AnsweredPostSettling.RetryAt(answered, time.GetUtcNow());
        return await client.ReadAsync(message, account.AccessToken, cancellationToken) switch
        {
            PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } when soon is { } at => NotYet(at),
            PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => new SendOutcome.Rejected(
                "AP3715", $"The post that this one answers is not on {MastodonAddress.ServerOf(account).Host} any more.", "Publish the rest of the thread anew, as a content of its own."),
            PlatformReply.Answered { IsSuccess: true } => isOfAnswered && soon is { } at ? NotYet(at) : null,
            _ => isOfAnswered ? NotYet(time.GetUtcNow() + FailureRetry) : null,
        };
    }

    private SendOutcome.NotSent NotYet(DateTimeOffset retryAt) => new("AP3716", "The Mastodon server does not let the post before it be answered yet.", retryAt);
}
