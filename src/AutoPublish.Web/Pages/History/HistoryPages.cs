using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Pages.Dashboard;

namespace AutoPublish.Web.Pages.History;

/// <summary>Makes the page about the versions of a content.</summary>
internal sealed class HistoryPages(ContentWriter contents, KeptVersions kept, TenantReader tenants, People people)
{
    private const int PageSize = 10;
    private const int MaxExcerpt = 120;
    private const string ByPerson = "person";

    /// <param name="before">Only versions below it; null from the present one on.</param>
    /// <returns>Null: the tenant has no such content.</returns>
    internal async ValueTask<HistoryModel?> MakeAsync(PageVisit visit, string contentId, int? before, CancellationToken cancelled)
    {
        if (await contents.ReadAsync(visit.TenantId, contentId, cancelled) is not { Value: { } content })
        {
            return null;
        }

        (Tenant tenant, _) = await tenants.ReadAsync(visit.TenantId, cancelled);
        PeopleNames names = await people.OfAsync(visit, tenant, cancelled);
        int newest = Math.Min(content.Version, (before ?? int.MaxValue) - 1);
        List<VersionCard> cards = [];
        ContentItem? version = newest > 0 ? await kept.ReadAsync(content, newest, cancelled) : null;
        int number = newest;
        for (; number > 0 && cards.Count < PageSize; number--)
        {
            ContentItem? earlier = number > 1 ? await kept.ReadAsync(content, number - 1, cancelled) : null;
            if (version is not null)
            {
                cards.Add(Card(tenant, names, content, version, number, earlier));
            }

            version = earlier;
        }

        return new HistoryModel
        {
            TenantName = tenant.Name,
            ContentId = contentId,
            Excerpt = Excerpt.Of(content.Source.Brief ?? $"From the template {content.Source.TemplateId}", MaxExcerpt),
            Versions = cards,
            NextAddress = number > 0 ? $"/content/{contentId}/history?before={number + 1}" : null,
        };
    }

    private static VersionCard Card(Tenant tenant, PeopleNames names, ContentItem content, ContentItem version, int number, ContentItem? earlier)
    {
        Approval? approval = version.Approval is { } asked && asked.Version == number ? asked : null;
        return new VersionCard
        {
            Version = number,
            IsCurrent = number == content.Version,
            Made = Made(tenant, names, version, earlier),
            When = version.HasPayloads ? ApprovalWording.When(tenant, version) : version.Schedule.At is { } at ? ApprovalWording.Instant(tenant, at) : "as soon as it is approved",
            Decision = approval is null ? null : Badge(approval, number == content.Version),
            DecidedBy = approval is null ? null : DecidedBy(tenant, names, approval),
            Feedback = approval?.Decision?.Feedback,
            Changes = [.. version.Targets.Select(t => TextChanges.Of(version, t, earlier)), .. TextChanges.LeftOut(version, earlier)],
        };
    }

    private static string Made(Tenant tenant, PeopleNames names, ContentItem version, ContentItem? earlier) => version.Draft switch
    {
        null => "Its texts are being written.",
        // The evidence of the texts stays with them when only the time is moved.
        { } draft when draft == earlier?.Draft && HasSameTexts(version, earlier) => earlier.Schedule.At == version.Schedule.At ? "Texts and time stayed; the approvers were asked anew." : "The texts stayed; another time was chosen.",
        { Model: ByPerson } draft => $"Edited by {(draft.By is { } by ? names.Of(by) : null) ?? "a person"}, {ApprovalWording.Instant(tenant, draft.At)}.",
        { } draft => $"Written by {draft.Model}, {ApprovalWording.Instant(tenant, draft.At)}.",
    };

    private static bool HasSameTexts(ContentItem version, ContentItem earlier) =>
        version.Targets.Count == earlier.Targets.Count && version.Targets.All(t => earlier.Targets.FirstOrDefault(e => e.TargetId == t.TargetId)?.Payload?.Text == t.Payload?.Text);

    /// <param name="isCurrent">A version that is not was replaced, and whatever was open or ended without a decision then ended by that.</param>
    private static StatusBadge Badge(Approval approval, bool isCurrent) => approval.Status switch
    {
        ApprovalStatus.Pending or ApprovalStatus.Superseded when !isCurrent => new("Not decided: it was replaced", ""),
        ApprovalStatus.Pending => new("Waits for a decision", "warn"),
        ApprovalStatus.Approved => new("Approved", "good"),
        ApprovalStatus.Changes => new("Changes asked for", "warn"),
        ApprovalStatus.Rejected => new("Rejected", "bad"),
        ApprovalStatus.Expired => new("Nobody decided in time", "bad"),
        ApprovalStatus.Superseded => new("Not decided: it was called off", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(approval), approval.Status, "Not a state."),
    };

    private static string DecidedBy(Tenant tenant, PeopleNames names, Approval approval) => approval.Decision is { } decision
        ? $"By {names.Of(approval, decision)}, {ApprovalWording.Instant(tenant, decision.At)}."
        : $"Asked {ApprovalWording.Instant(tenant, approval.RequestedAt)}.";
}
