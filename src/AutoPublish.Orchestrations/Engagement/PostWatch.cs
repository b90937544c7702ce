using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Tenants;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Notices posts that disappeared from their platform though nobody deleted them here, and tells it once.</summary>
public sealed class PostWatch(EngagementBatches batches, TenantReader tenants, ContentWriter writer, TenantNotices notices, GoneMail composer, TimeProvider time)
{
    // A platform that lost its way for a while leaves out posts that are there.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan GoneAfter = TimeSpan.FromHours(1);

    /// <summary>The platform's answer did not hold the post.</summary>
    public async Task<StepPlan> MissedAsync(string tenantId, EngagementSeries series, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (series.MissingSince is not { } since || now - since < GoneAfter)
        {
            DateTimeOffset again = now + LookAgainAfter;
            await batches.PutAsync(tenantId, series with { MissingSince = series.MissingSince ?? now, NextReadAt = again }, cancellationToken);
            return new StepPlan(Finished: false, again, "not on the platform; looked for again");
        }

        await writer.ApplyAsync(tenantId, series.ContentId, new ContentCommand.MarkGone(series.TargetId), cancellationToken);
        // Refused where it was marked before a crash: then it is told again, under the same id.
        if (await writer.ReadAsync(tenantId, series.ContentId, cancellationToken) is { } content && content.Value.Targets.Any(t => t.TargetId == series.TargetId && t.Ledger?.GoneSince is not null))
        {
            await TellAsync(tenantId, content.Value, series, cancellationToken);
        }

        await batches.PutAsync(tenantId, series with { NextReadAt = null }, cancellationToken);
        return new StepPlan(Finished: true, WaitUntil: null, "removed");
    }

    private async Task TellAsync(string tenantId, ContentItem content, EngagementSeries series, CancellationToken cancellationToken)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancellationToken);
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == series.AccountId);
        await notices.TellAsync(tenant, to => composer.Compose(tenant, to, content, series, account), cancellationToken);
    }
}
