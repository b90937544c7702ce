using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>
/// Reads the counters of up to 50 posts with one call. One post that is gone fails the call for all, so then each is
/// asked for by itself.
/// </summary>
internal sealed class FacebookMetrics(PlatformClient client, FacebookCalls calls, FacebookOptions options, GraphAnswers answers)
{
    private readonly GraphPresence _presence = FacebookPresence.Of(client, calls);

    private string Fields => $"id,reactions.summary(total_count).limit(0),comments.summary(total_count).limit(0),shares,insights.metric({options.ViewsMetric})";

    public async Task<MetricsOutcome> ReadAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        var ids = request.PostIds.Where(GraphId.IsOne).ToList();
        if (ids.Count == 0)
        {
            return new MetricsOutcome.Read(new Dictionary<string, EngagementCounters>());
        }

        var reply = await AskAsync(request.Account, $"?ids={string.Join(',', ids)}&fields={Fields}", cancellationToken);
        if (IsGone(reply))
        {
            return await OneByOneAsync(request, ids, cancellationToken);
        }

        return reply is PlatformReply.Answered { IsSuccess: true } answer && TolerantJson.Read(answer.Body, FacebookJson.Default.DictionaryStringPost) is { } posts
            ? new MetricsOutcome.Read(posts.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => Counters(pair.Value ?? throw new InvalidOperationException(pair.Key))))
            : answers.Unmeasured(reply);
    }

    private async Task<MetricsOutcome> OneByOneAsync(MetricsRequest request, List<string> ids, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<string, EngagementCounters>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var reply = await AskAsync(request.Account, $"{id}?fields={Fields}", cancellationToken);
            if (reply is PlatformReply.Answered gone && IsGone(reply))
            {
                if (await _presence.DoubtAsync(request.Account, id, gone, cancellationToken) is { } doubt)
                {
                    return answers.Unmeasured(doubt);
                }

                continue;
            }

            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, FacebookJson.Default.Post) is not { } post)
            {
                return answers.Unmeasured(reply);
            }

            samples[id] = Counters(post);
        }

        return new MetricsOutcome.Read(samples);
    }

    private async Task<PlatformReply> AskAsync(ChannelAccount account, string address, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, calls.Proven(address, account.AccessToken));
        return await client.ReadAsync(message, account.AccessToken, cancellationToken);
    }

    private static bool IsGone(PlatformReply reply) => reply is PlatformReply.Answered { IsSuccess: false } answer && GraphError.Of(answer).IsGone;

    private EngagementCounters Counters(FacebookWire.Post post) => new()
    {
        Impressions = post.Insights?.Data?.FirstOrDefault(insight => insight.Name == options.ViewsMetric)?.Figure,
        Likes = post.Reactions?.Summary?.TotalCount,
        Comments = post.Comments?.Summary?.TotalCount,
        Shares = post.Shares?.Count ?? 0,
    };
}
