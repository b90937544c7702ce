using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions.Approval;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Media;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>Makes the page of the approval queue.</summary>
internal sealed class QueuePages(ApprovalQueue queue, TenantReader tenants, People people, MemberPins pins, PageGate gate, IDocumentStore documents, PageImages images, TimeProvider time)
{
    internal const string Purpose = "queue";
    internal const int PageSize = 20;
    private const int MaxExcerpt = 200;
    private static readonly TimeSpan Urgent = TimeSpan.FromHours(24);

    internal async ValueTask<QueueModel> MakeAsync(PageVisit visit, QueueView view, CancellationToken cancelled)
    {
        (Tenant tenant, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(visit.TenantId, cancelled);
        QueueModel model = new()
        {
            TenantName = tenant.Name,
            IsDecided = view.IsDecided,
            Address = (view with { IsAllPicked = false }).Address(),
            PickAll = new ListFilter(view.IsAllPicked ? "Tick none" : "Tick all", (view with { IsAllPicked = !view.IsAllPicked }).Address(), view.IsAllPicked),
            Views = [Filter("Waiting", view with { IsDecided = false, After = null, IsAllPicked = false }, !view.IsDecided), Filter("Decided lately", view with { IsDecided = true, After = null, IsAllPicked = false }, view.IsDecided)],
            Networks = Networks(view, accounts),
            Seal = visit.Caller.Has(AccessScopes.ContentPublish) ? gate.Seal(visit, Purpose) : null,
        };
        return view.IsDecided ? await DecidedAsync(model, visit, view, tenant, cancelled) : await WaitingAsync(model, visit, view, tenant, accounts, cancelled);
    }

    private async ValueTask<QueueModel> WaitingAsync(QueueModel model, PageVisit visit, QueueView view, Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, CancellationToken cancelled)
    {
        QueueSlice<ContentItem> slice = await queue.WaitingAsync(visit.TenantId, view.Platform, view.After, PageSize, cancelled);
        List<WaitingRow> rows = [];
        foreach (ContentItem content in slice.Items)
        {
            if (content.Approval is { } approval)
            {
                string? closed = ApprovalStages.HasApproved(approval, visit.Caller.ApproverId)
                    ? ApprovalProgress.Voted(approval)
                    : await pins.LockedAsync(tenant, visit.Caller, content);
                rows.Add(Row(tenant, accounts, content, approval) with
                {
                    IsPicked = view.IsAllPicked && closed is null,
                    Closed = closed,
                    NeedsPin = MemberPins.IsNeeded(tenant, visit.Caller, content),
                });
            }
        }

        return model with
        {
            Waiting = rows,
            IsForAll = slice.Items.Any(c => c.Approval is { } asked && ApprovalProgress.IsForAll(asked, visit.Caller.ApproverId)),
            NextAddress = Next(view, slice.After),
            Cut = slice.IsCut ? $"Very many wait: these are sorted among the {ApprovalQueue.MaxWaiting} oldest." : null,
            IsFirstUse = rows.Count == 0 && !await AnyAsync(visit.TenantId, cancelled),
        };
    }

    private async ValueTask<QueueModel> DecidedAsync(QueueModel model, PageVisit visit, QueueView view, Tenant tenant, CancellationToken cancelled)
    {
        QueueSlice<DecidedContent> slice = await queue.DecidedAsync(visit.TenantId, view.Platform, view.After, PageSize, cancelled);
        PeopleNames names = await people.OfAsync(visit, tenant, cancelled);
        return model with
        {
            Decided = [.. slice.Items.Select(d => Row(tenant, names, d))],
            NextAddress = Next(view, slice.After),
            Cut = slice.IsCut ? $"Very much has changed: these are the decisions among the {ApprovalQueue.MaxChanged} contents that changed last." : null,
        };
    }

    private WaitingRow Row(Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, ContentItem content, Approval approval) => new()
    {
        ContentId = content.ContentId,
        Pick = ApprovalPick.Of(content, approval).Value,
        Address = $"/content/{content.ContentId}",
        Excerpt = Excerpt.Of(content.Targets[0].Payload?.Text ?? "", MaxExcerpt),
        Version = content.Version,
        Platforms = [.. content.Targets.Where(t => t.Follows is null).Select(t => t.Platform)],
        When = content.Schedule.At is { } at ? ApprovalWording.Instant(tenant, at) : "As soon as approved",
        DecideBy = ApprovalWording.Instant(tenant, approval.ExpiresAt),
        IsUrgent = approval.ExpiresAt - time.GetUtcNow() < Urgent,
        Price = ApprovalWording.PriceOrFree(content.PriceMicros),
        Worst = Worst([.. content.Targets.SelectMany(t => t.Verdicts)]),
        Progress = ApprovalProgress.Of(approval),
        Posts = PostCards.Of(content, accounts, images.Of(content.TenantId)),
    };

    private static DecidedRow Row(Tenant tenant, PeopleNames names, DecidedContent decided) => new(
        decided.Content.ContentId,
        $"/content/{decided.Content.ContentId}",
        Excerpt.Of(decided.Content.Targets[0].Payload?.Text ?? decided.Content.Source.Brief ?? decided.Content.Source.TemplateId ?? "", MaxExcerpt),
        [.. decided.Content.Targets.Select(t => t.Platform)],
        new StatusBadge(DecisionWords.Past(decided.Decision.Kind), DecisionWords.Tone(decided.Decision.Kind)),
        $"Version {decided.Version}, by {names.Of(decided.Approval, decided.Decision)}, {ApprovalWording.Instant(tenant, decided.Decision.At)}",
        decided.Decision.Feedback,
        StatusBadge.Of(decided.Content.Status));

    private static StatusBadge? Worst(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 0 ? null : verdicts.Max(v => v.Level) switch
    {
        VerdictLevel.Block => new StatusBadge("A rule forbids it", "bad"),
        VerdictLevel.Flag => new StatusBadge("Look: a rule wants a person", "warn"),
        _ => new StatusBadge("With a note", ""),
    };

    private static List<ListFilter> Networks(QueueView view, IReadOnlyList<ConnectedAccount> accounts) =>
    [
        Filter("Every network", view with { Platform = null, After = null, IsAllPicked = false }, view.Platform is null),
        .. accounts.Select(a => a.Platform).Distinct().Order().Select(p => Filter(PlatformNames.TitleOf(p), view with { Platform = p, After = null, IsAllPicked = false }, view.Platform == p)),
    ];

    private static ListFilter Filter(string text, QueueView view, bool isChosen) => new(text, view.Address(), isChosen);

    private static string? Next(QueueView view, string? after) => after is null ? null : (view with { After = after, IsAllPicked = false }).Address();

    private async ValueTask<bool> AnyAsync(string tenantId, CancellationToken cancelled) =>
        (await documents.QueryAsync(ContentKinds.Content, tenantId, new DocumentQuery { Index = ContentKinds.ByCreation, Limit = 1 }, cancelled)).Items.Count > 0;
}
