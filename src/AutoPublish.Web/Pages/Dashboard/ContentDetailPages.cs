using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Actions.Engagement;
using AutoPublish.Web.Media;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>Makes the page about one content.</summary>
internal sealed class ContentDetailPages(ContentWriter contents, IDocumentStore documents, TenantReader tenants, LatestFigures figures, Warnings warnings, ContentFormPages forms, Possibilities possible, DecisionFate fate, PageImages images)
{
    private const int MaxVersions = 10;
    private const int MaxHeading = 100;

    /// <summary>Null: the tenant has no such content.</summary>
    /// <param name="typed">What was posted and not done, with why; null for a look.</param>
    /// <param name="done">The word for what was just done.</param>
    internal async ValueTask<ContentDetailModel?> MakeAsync(PageVisit visit, string contentId, (ContentForm Form, string Mistake)? typed, string? done, CancellationToken cancelled)
    {
        string tenantId = visit.TenantId;
        if (await contents.ReadAsync(tenantId, contentId, cancelled) is not { Value: { } content })
        {
            return null;
        }

        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancelled);
        IReadOnlyList<EngagementSeries> series = await figures.SeriesAsync(content, cancelled);
        IReadOnlyList<ForecastFinding> foreseen = await warnings.OfAsync(content, cancelled);
        ContentFormsModel? made = await forms.MakeAsync(visit, tenant, content, typed);
        return new ContentDetailModel
        {
            TenantName = tenant.Name,
            ContentId = content.ContentId,
            ApprovalId = content.Approval?.ApprovalId,
            Status = StatusBadge.Of(content.Status),
            Sentence = content is { Status: ContentStatus.Scheduled, Schedule.At: { } due } ? $"It goes out on {ApprovalWording.Instant(tenant, due)}." : StatusWording.Of(content),
            Done = DoneWords.Say(done, tenant, content, fate),
            Mistake = typed is { Form.Deed: not (ContentDeed.Approve or ContentDeed.Changes or ContentDeed.Reject or ContentDeed.Edit) } ? typed?.Mistake : null,
            Forms = made,
            Asked = Excerpt.Of(content.Source.Brief ?? $"From the template {content.Source.TemplateId}", MaxHeading),
            Reason = content.Reason,
            NextAttempt = content.NextAttemptAt is { } next ? $"Next attempt: {ApprovalWording.Instant(tenant, next)}." : null,
            Targets = [.. content.Targets.Select(t => Detail(tenant, content, t, accounts, images.Of(tenantId), series.FirstOrDefault(s => s.TargetId == t.TargetId)) with { Warnings = [.. foreseen.Where(f => f.TargetId == t.TargetId)], CanRetry = possible.Can(visit, tenant, content, ContentDeed.Retry, t.TargetId), CanResolve = possible.Can(visit, tenant, content, ContentDeed.Resolve, t.TargetId), CanSettle = possible.Can(visit, tenant, content, ContentDeed.Settle, t.TargetId) })],
            Facts = Facts(tenant, content),
            Versions = await VersionsAsync(content, cancelled),
        };
    }

    private static TargetDetail Detail(Tenant tenant, ContentItem content, Target target, IReadOnlyList<ConnectedAccount> accounts, Func<PayloadMedia, string> shown, EngagementSeries? series) => new()
    {
        TargetId = target.TargetId,
        Post = PostCards.Of(content, target, accounts, shown),
        PlatformName = PlatformNames.TitleOf(target.Platform),
        Title = TargetTitle.Of(content.Targets, target),
        Status = StatusBadge.Of(target.Status),
        Url = Uri.TryCreate(target.Ledger?.Url, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url.AbsoluteUri : null,
        Ledger = Ledger(tenant, target.Ledger),
        Reason = target.Ledger?.Removal?.Reason ?? target.Ledger?.Reason,
        Gone = target.Ledger?.Removal?.RemovedAt is { } down ? $"Taken down from {PlatformNames.TitleOf(target.Platform)} on {ApprovalWording.Instant(tenant, down)}."
            : target.Ledger?.GoneSince is { } since ? $"Not on {PlatformNames.TitleOf(target.Platform)} any more since {ApprovalWording.Instant(tenant, since)}. AutoPublish did not delete it." : null,
        Figures = series is { Samples.Count: > 0 } ? Figures(series.Samples[^1].Counters) : [],
        Line = series is null ? null : Sparkline.Of(series.Samples),
    };

    private static List<(string Name, string Value)> Ledger(Tenant tenant, LedgerEntry? entry)
    {
        List<(string Name, string Value)> facts = [];
        Add(facts, "Post id", entry?.PlatformPostId);
        Add(facts, "Settled", entry?.SettledAt, tenant);
        Add(facts, "Settled by", entry is { SettledAt: not null, Words: [.., { } word] } && word.Attempt == entry.Attempts && word.At == entry.SettledAt ? "the word of a member who looked" : null);
        Add(facts, "Attempts", entry is { Attempts: > 1 } ? entry.Attempts.ToString(CultureInfo.InvariantCulture) : null);
        Add(facts, "Next attempt", entry?.Removal?.NextAttemptAt ?? entry?.NextAttemptAt, tenant);
        return facts;
    }

    private static List<(string Name, string Value)> Facts(Tenant tenant, ContentItem content)
    {
        List<(string Name, string Value)> facts = [];
        Add(facts, "When", content.HasPayloads ? ApprovalWording.When(tenant, content) : content.Schedule.At is { } at ? ApprovalWording.Instant(tenant, at) : "As soon as it is approved");
        Add(facts, "Price", ApprovalWording.Price(content.PriceMicros));
        Add(facts, "Version", content.Version.ToString(CultureInfo.InvariantCulture));
        Add(facts, "Written by", content.Draft?.Model);
        Add(facts, "Made", content.CreatedAt, tenant);
        if (content.Approval is { } approval)
        {
            Add(facts, "Approval", approval.Status.ToString());
            Add(facts, "Decide by", approval.Decision is null ? approval.ExpiresAt : null, tenant);
            Add(facts, "Decided", approval.Decision?.At, tenant);
            Add(facts, "Feedback", approval.Decision?.Feedback);
        }

        Add(facts, "Content id", content.ContentId);
        return facts;
    }

    private static List<(string Name, string Value)> Figures(EngagementCounters counters)
    {
        List<(string Name, string Value)> figures = [];
        (string Name, long? Value)[] all =
        [
            ("Impressions", counters.Impressions), ("Likes", counters.Likes), ("Comments", counters.Comments),
            ("Shares", counters.Shares), ("Quotes", counters.Quotes), ("Bookmarks", counters.Bookmarks), ("Clicks", counters.Clicks),
        ];
        foreach ((string name, long? value) in all)
        {
            Add(figures, name, value?.ToString("N0", CultureInfo.InvariantCulture));
        }

        return figures;
    }

    private async ValueTask<IReadOnlyList<VersionDetail>> VersionsAsync(ContentItem content, CancellationToken cancelled)
    {
        List<VersionDetail> versions = [];
        for (int version = content.Version - 1; version > 0 && versions.Count < MaxVersions; version--)
        {
            if (await documents.GetAsync(ContentKinds.Version, content.TenantId, $"{content.ContentId}.{version}", cancelled) is { } kept)
            {
                string madeBy = kept.Value.Draft is { } draft ? $"written by {draft.Model}" : "";
                versions.Add(new VersionDetail(version, madeBy, [.. kept.Value.Targets.Select(t => (TargetTitle.Of(kept.Value.Targets, t), HiddenText.Marked(t.Payload?.Text ?? "")))]));
            }
        }

        return versions;
    }

    private static void Add(List<(string Name, string Value)> facts, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            facts.Add((name, value));
        }
    }

    private static void Add(List<(string Name, string Value)> facts, string name, DateTimeOffset? at, Tenant tenant) =>
        Add(facts, name, at is { } known ? ApprovalWording.Instant(tenant, known) : null);
}
