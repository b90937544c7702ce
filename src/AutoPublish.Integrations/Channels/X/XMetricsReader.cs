using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>Reads the public counters of up to 100 posts with one call. X leaves out what was deleted.</summary>
internal sealed class XMetricsReader(PlatformClient client, TimeProvider time)
{
    public async Task<MetricsOutcome> ReadAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(
            HttpMethod.Get, $"2/tweets?ids={Uri.EscapeDataString(string.Join(',', request.PostIds))}&tweet.fields=public_metrics");
        var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer)
        {
            return XRead.Unavailable(reply, time.GetUtcNow());
        }

        if (TolerantJson.Read(answer.Body, XJson.Default.PostList) is not { } list)
        {
            return new MetricsOutcome.Unavailable("X answered counters that cannot be read.", null);
        }

        var samples = new Dictionary<string, EngagementCounters>(StringComparer.Ordinal);
        foreach (var post in list.Data ?? [])
        {
            if (post.PublicMetrics is { } metrics)
            {
                samples[post.Id] = Counters(metrics);
            }
        }

        return new MetricsOutcome.Read(samples);
    }

    private static EngagementCounters Counters(XWire.PublicMetrics metrics) => new()
    {
        Impressions = metrics.ImpressionCount,
        Likes = metrics.LikeCount,
        Comments = metrics.ReplyCount,
        Shares = metrics.RetweetCount,
        Quotes = metrics.QuoteCount,
        Bookmarks = metrics.BookmarkCount,
    };
}
