using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>
/// Reads counters where Bluesky counts, of 25 posts a call (<c>app.bsky.feed.getPosts</c>). What it leaves out may be deleted, or not
/// there yet, or shown to nobody without an account; only the account's own server knows.
/// </summary>
internal sealed class BlueskyMetricsReader(BlueskyCalls calls, BlueskyOptions options, TimeProvider time)
{
    public const int Batch = 25;

    public async Task<MetricsOutcome> ReadAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        Dictionary<string, EngagementCounters> samples = new(StringComparer.Ordinal);
        foreach (string[] batch in request.PostIds.Chunk(Batch))
        {
            Uri address = BlueskyRead.At(options.AppView, BlueskyRead.Query("app.bsky.feed.getPosts", [.. batch.Select(uri => ("uris", uri))]));
            PlatformReply reply = await calls.ReadAsync(address, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, BlueskyJson.Default.PostViews)?.Posts is not { } posts)
            {
                return Unavailable(reply);
            }

            foreach (BlueskyWire.PostView post in posts.Where(p => p.Uri is not null && batch.Contains(p.Uri)))
            {
                samples[post.Uri ?? ""] = Counters(post);
            }
        }

        foreach (string uri in request.PostIds.Where(uri => !samples.ContainsKey(uri)))
        {
            if (BlueskyUri.RecordKeyIn(uri, request.Account.PlatformUserId) is not { } recordKey)
            {
                continue;
            }

            PlatformReply reply = await calls.ReadAsync(BlueskyChannel.At(request.Account, BlueskyEvidence.Address(request.Account.PlatformUserId, recordKey)), cancellationToken);
            if (reply is PlatformReply.Answered { IsSuccess: true })
            {
                samples[uri] = new EngagementCounters();
            }
            else if (!BlueskyError.Is(reply, "RecordNotFound"))
            {
                return Unavailable(reply);
            }
        }

        return new MetricsOutcome.Read(samples);
    }

    private MetricsOutcome.Unavailable Unavailable(PlatformReply reply)
    {
        (string reason, DateTimeOffset? retryAt) = BlueskyRead.Why(reply, time.GetUtcNow());
        return new MetricsOutcome.Unavailable(reason, retryAt);
    }

    private static EngagementCounters Counters(BlueskyWire.PostView post) => new()
    {
        Likes = post.LikeCount,
        Comments = post.ReplyCount,
        Shares = post.RepostCount,
        Quotes = post.QuoteCount,
        Bookmarks = post.BookmarkCount,
    };
}
