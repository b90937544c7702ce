using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Engagement;

/// <summary>Notices posts that disappeared from their platform though nobody deleted them here, and tells it once.</summary>
public sealed class PostWatch(EngagementBatches batches, TenantReader tenants, ContentWriter writer, IMailSender mail, GoneMail composer, TimeProvider time)
{
    // A platform that lost its way for a moment leaves out posts that are there.
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(15);

    /// <summary>The platform's answer did not hold the post.</summary>
    public async Task<StepPlan> MissedAsync(string tenantId, EngagementSeries series, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (series.MissingSince is not { } since || now - since < LookAgainAfter)
        {
            DateTimeOffset again = (series.MissingSince ?? now) + LookAgainAfter;
            await batches.PutAsync(tenantId, series with { MissingSince = series.MissingSince ?? now, NextReadAt = again }, cancellationToken);
            return new StepPlan(Finished: false, again, "not on the platform; looked for again");
        }

        Outcome<ContentItem> marked = await writer.ApplyAsync(tenantId, series.ContentId, new ContentCommand.MarkGone(series.TargetId), cancellationToken);
        if (marked.Succeeded(out ContentItem? content, out _))
        {
            await TellAsync(tenantId, content, series, cancellationToken);
        }

        await batches.PutAsync(tenantId, series with { NextReadAt = null }, cancellationToken);
        return new StepPlan(Finished: true, WaitUntil: null, "removed");
    }

    private async Task TellAsync(string tenantId, ContentItem content, EngagementSeries series, CancellationToken cancellationToken)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancellationToken);
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == series.AccountId);
        foreach (string to in tenant.Notices.Count > 0 ? tenant.Notices : tenant.Approvers)
        {
            try
            {
                await mail.SendAsync(composer.Compose(tenant, to, content, series, account), cancellationToken);
            }
            catch (MailDeliveryException)
            {
                // It stands in the content in any case; one bad address silences nobody else.
            }
        }
    }
}
