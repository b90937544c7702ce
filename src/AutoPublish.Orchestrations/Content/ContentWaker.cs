using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Content;

/// <summary>
/// Makes the orchestrations of a content look at its document. Starting, waking and reviving are one call: whichever
/// of them applies is found out from the engine. A wake too many costs one look; one too few is mended by the reconciler.
/// </summary>
public sealed class ContentWaker(IOrchestrationClient client)
{
    private static readonly ContentOrchestration ContentFlow = new();
    private static readonly DeliveryOrchestration DeliveryFlow = new();

    /// <summary>After a command: the content's orchestration, and the deliveries that may be waiting for its time.</summary>
    public async ValueTask WakeAsync(ContentItem content, CancellationToken cancellationToken = default)
    {
        await WakeContentAsync(content.TenantId, content.ContentId, cancellationToken);
        if (content.Status == ContentStatus.Approved)
        {
            // Its next step starts the deliveries, and wakes one that is left from an earlier version.
            return;
        }

        foreach (Target target in content.Targets)
        {
            // A delivery that is not there has nothing to be told: it is started by its content.
            await client.RaiseEventAsync(InstanceIds.OfDelivery(content.ContentId, target.TargetId), WakeUp.EventName, new WakeUp(), cancellationToken);
        }
    }

    /// <summary>For a content that was just created.</summary>
    public async ValueTask StartAsync(ContentItem content, CancellationToken cancellationToken = default) =>
        await client.StartAsync(ContentFlow, InstanceIds.OfContent(content.ContentId), new ContentRef(content.TenantId, content.ContentId), cancellationToken);

    public ValueTask WakeContentAsync(string tenantId, string contentId, CancellationToken cancellationToken = default) =>
        WakeOrStartAsync(ContentFlow, InstanceIds.OfContent(contentId), new ContentRef(tenantId, contentId), cancellationToken);

    public ValueTask WakeDeliveryAsync(TargetRef target, CancellationToken cancellationToken = default) =>
        WakeOrStartAsync(DeliveryFlow, InstanceIds.OfDelivery(target.ContentId, target.TargetId), target, cancellationToken);

    /// <summary>For a target that most likely has no delivery yet.</summary>
    public async ValueTask StartDeliveryAsync(TargetRef target, CancellationToken cancellationToken = default)
    {
        string instanceId = InstanceIds.OfDelivery(target.ContentId, target.TargetId);
        if (await client.StartAsync(DeliveryFlow, instanceId, target, cancellationToken) == StartResult.AlreadyExists)
        {
            await WakeDeliveryAsync(target, cancellationToken);
        }
    }

    private async ValueTask WakeOrStartAsync<TInput>(Orchestration<TInput, string> flow, string instanceId, TInput input, CancellationToken cancellationToken)
    {
        RaiseResult raised = await client.RaiseEventAsync(instanceId, WakeUp.EventName, new WakeUp(), cancellationToken);
        if (raised == RaiseResult.Delivered)
        {
            return;
        }

        if (raised == RaiseResult.Closed)
        {
            await client.PurgeAsync(instanceId, cancellationToken);
        }

        await client.StartAsync(flow, instanceId, input, cancellationToken);
    }
}
