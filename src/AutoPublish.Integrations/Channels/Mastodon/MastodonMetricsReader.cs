using System.Net;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Reads the counters of posts: 20 with one call where the server can, else one by one. What is gone is left out.</summary>
internal sealed class MastodonMetricsReader(PlatformClient client, MastodonServers servers, TimeProvider time)
{
    /// <summary>Mastodon refuses more.</summary>
    public const int Batch = 20;

    public async Task<MetricsOutcome> ReadAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<string, EngagementCounters>(StringComparer.Ordinal);
        var several = (await servers.FactsAsync(request.Account, cancellationToken)).Facts.ReadsSeveral;
        foreach (var ids in request.PostIds.Where(MastodonId.IsOne).Chunk(several ? Batch : 1))
        {
            var (failed, unknownCall) = several
                ? await ReadSeveralAsync(request.Account, ids, samples, cancellationToken)
                : (await ReadOneAsync(request.Account, ids[0], samples, cancellationToken), false);
            // A relative of Mastodon may tell the version of an API that it has not all of.
            for (var i = 0; unknownCall && failed is null && i < ids.Length; i++)
            {
                failed = await ReadOneAsync(request.Account, ids[i], samples, cancellationToken);
            }

            if (failed is not null)
            {
                return failed;
            }
        }

        return new MetricsOutcome.Read(samples);
    }

    private async Task<(MetricsOutcome? Failed, bool UnknownCall)> ReadSeveralAsync(
        ChannelAccount account, string[] ids, Dictionary<string, EngagementCounters> samples, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, MastodonAddress.Of(account, "api/v1/statuses?" + string.Join('&', ids.Select(id => "id[]=" + id))));
        switch (await client.ReadAsync(message, account.AccessToken, cancellationToken))
        {
            case PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, MastodonJson.Default.IReadOnlyListStatus) is { } posts:
                foreach (var post in posts)
                {
                    Add(samples, post);
                }

                return (null, false);
            case PlatformReply.Answered { IsSuccess: true }:
                return (Unreadable(), false);
            case PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest }:
                return (null, true);
            case var reply:
                return (MastodonRead.Unavailable(reply, time.GetUtcNow()), false);
        }
    }

    private async Task<MetricsOutcome?> ReadOneAsync(
        ChannelAccount account, string id, Dictionary<string, EngagementCounters> samples, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, MastodonAddress.Of(account, $"api/v1/statuses/{id}"));
        switch (await client.ReadAsync(message, account.AccessToken, cancellationToken))
        {
            case PlatformReply.Answered { IsSuccess: true } answer when TolerantJson.Read(answer.Body, MastodonJson.Default.Status) is { Id: not null } post:
                Add(samples, post);
                return null;
            case PlatformReply.Answered { IsSuccess: true }:
                return Unreadable();
            case PlatformReply.Answered { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone }:
                return null;
            case var reply:
                return MastodonRead.Unavailable(reply, time.GetUtcNow());
        }
    }

    private static void Add(Dictionary<string, EngagementCounters> samples, MastodonWire.Status? post)
    {
        if (post?.Id is { } id)
        {
            samples[id] = new EngagementCounters { Likes = post.FavouritesCount, Shares = post.ReblogsCount, Comments = post.RepliesCount, Quotes = post.QuotesCount };
        }
    }

    private static MetricsOutcome.Unavailable Unreadable() => new("The Mastodon server answered counters that cannot be read.", null);
}
