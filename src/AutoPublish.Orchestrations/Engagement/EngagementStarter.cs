using AutoPublish.Core.Engagement;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Begins to measure a post that is out; a second beginning changes nothing.</summary>
public sealed class EngagementStarter(IOrchestrationClient client, EngagementScheduleOptions options)
{
    private static readonly EngagementOrchestration Flow = new();

    public async ValueTask StartAsync(TargetRef target, DateTimeOffset publishedAt, CancellationToken cancellationToken)
    {
        EngagementRef input = new(target.TenantId, target.ContentId, target.TargetId, publishedAt.AddSeconds(options.FirstPollSeconds));
        await client.StartAsync(Flow, InstanceIds.OfEngagement(target.ContentId, target.TargetId), input, cancellationToken);
    }
}
