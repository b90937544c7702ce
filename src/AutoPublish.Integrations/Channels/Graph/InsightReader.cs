using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>Counters of posts with one call each: <c>GET /{id}/insights</c>.</summary>
/// <param name="version">Before the id in the address.</param>
/// <param name="metrics">The platform's names.</param>
/// <param name="counters">From figures by name.</param>
internal sealed class InsightReader(
    PlatformClient client, GraphAnswers answers, string version, string metrics, Func<IReadOnlyDictionary<string, long>, EngagementCounters> counters)
{
    private readonly GraphPresence _presence = new(client, (address, _) => $"{version}/{address}", _ => "me?fields=id");

    public async Task<MetricsOutcome> ReadAsync(MetricsRequest request, CancellationToken cancellationToken)
    {
        var samples = new Dictionary<string, EngagementCounters>(StringComparer.Ordinal);
        foreach (var id in request.PostIds.Where(GraphId.IsOne))
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, $"{version}/{id}/insights?metric={metrics}");
            var reply = await client.ReadAsync(message, request.Account.AccessToken, cancellationToken);
            if (reply is PlatformReply.Answered { IsSuccess: false } refused && GraphError.Of(refused).IsGone)
            {
                if (await _presence.DoubtAsync(request.Account, id, refused, cancellationToken) is { } doubt)
                {
                    return answers.Unmeasured(doubt);
                }

                continue;
            }

            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, GraphJson.Default.InsightList)?.Data is not { } insights)
            {
                return answers.Unmeasured(reply);
            }

            var figures = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var insight in insights)
            {
                if (insight is { Name: { } name, Figure: { } figure })
                {
                    figures[name] = figure;
                }
            }

            samples[id] = counters(figures);
        }

        return new MetricsOutcome.Read(samples);
    }
}
