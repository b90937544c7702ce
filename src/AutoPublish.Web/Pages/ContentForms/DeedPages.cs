using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Core.Scheduling;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.Web.Actions.Schedule;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Media;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Posts;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>Makes the pages that tell what a deed leads to.</summary>
internal sealed class DeedPages(Possibilities possible, TimeChanges changes, ChosenTimes times, PageGate gate, PageImages images)
{
    private const int MaxExcerpt = 160;
    private const string NotNow = "That is not possible as it stands now.";

    internal static string PurposeOf(ContentDeed deed) => $"content-{ContentDeeds.WordOf(deed)}";

    /// <param name="typed">A time on the tenant's clock, for a move; null while none is chosen.</param>
    /// <param name="targetId">Of which target, where it is about one.</param>
    internal DeedModel Make(PageVisit visit, Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, ContentItem content, ContentDeed deed, string? typed, string? targetId)
    {
        DeedModel model = new()
        {
            TenantName = tenant.Name,
            Title = TitleOf(deed),
            Address = AddressOf(content.ContentId, deed),
            ContentAddress = $"/content/{content.ContentId}",
            Excerpt = Excerpt.Of(content.Targets[0].Payload?.Text ?? content.Source.Brief ?? content.Source.TemplateId ?? "", MaxExcerpt),
            Seal = gate.Seal(visit, PurposeOf(deed)),
            Version = content.Version,
            TargetId = deed == ContentDeed.Settle ? targetId : null,
        };
        if (deed == ContentDeed.Move)
        {
            model = model with { Move = Field(tenant, content, typed) };
        }

        if (!possible.Can(visit, tenant, content, deed, targetId))
        {
            return model with { Mistake = $"{NotNow} It is: {StatusBadge.Of(content.Status).Text}." };
        }

        return deed switch
        {
            ContentDeed.Move => typed is null ? model : Move(model, visit, tenant, content, typed),
            ContentDeed.Publish => Publish(model, visit, tenant, accounts, content),
            ContentDeed.Request => model with
            {
                Says =
                [
                    "The approvers are asked by mail. It goes out only if they approve, and not while they are silent.",
                    .. content.VersionToAsk == content.Version ? Array.Empty<string>() : [$"What was decided about version {content.Version} stays in the history; they are asked about version {content.VersionToAsk}, with the same texts and the same time."],
                ],
                Posts = PostCards.Of(content, accounts, images.Of(content.TenantId)),
                Buttons = [new DeedButton("Ask the approvers", To: null, IsDanger: false)],
            },
            ContentDeed.Settle => Settle(model, accounts, content, targetId),
            ContentDeed.Cancel => model with
            {
                Says = ["Nothing more of it is sent, and an open question to the approvers ends.", "It cannot be taken up again; a post that is out already stays where it is."],
                Buttons = [new DeedButton("Call it off", To: null, IsDanger: true)],
            },
            _ => Delete(model, visit, content),
        };
    }

    /// <summary>What the button says that takes the posts down too.</summary>
    internal const string WithPosts = "posts";

    /// <summary>What the button says that found the post.</summary>
    internal const string IsThere = "published";

    /// <summary>What the button says that found none.</summary>
    internal const string IsNotThere = "not-published";

    private DeedModel Settle(DeedModel model, IReadOnlyList<ConnectedAccount> accounts, ContentItem content, string? targetId)
    {
        Target target = content.Targets.First(t => t.TargetId == targetId);
        string network = PlatformNames.TitleOf(target.Platform);
        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == target.AccountId);
        return model with
        {
            Attempts = target.Ledger?.Attempts ?? 0,
            Excerpt = Excerpt.Of(target.Payload?.Text ?? model.Excerpt, MaxExcerpt),
            Says =
            [
                $"Look at {account?.DisplayName ?? "the account"} on {network}, as its readers see it. Say only what you saw: it is kept with your name.",
                $"If it is there, it counts as published. Its figures are not read, and it cannot be taken down from here, since {network} did not tell its id.",
                .. FollowUps.Follower(content.Targets, target) is null ? Array.Empty<string>() : ["What would follow it is not sent then."],
                "If it is not there, it counts as not published. Nothing is sent by that; you can then have it tried again.",
            ],
            Buttons = [new DeedButton("It is there", IsThere, IsDanger: false), new DeedButton("It is not there", IsNotThere, IsDanger: false)],
        };
    }

    private static DeedModel Delete(DeedModel model, PageVisit visit, ContentItem content)
    {
        string gone = "It is removed with all its versions and figures, for good.";
        List<Target> posts = [.. content.Targets.Where(RemovalMoves.CanBegin)];
        if (posts.Count == 0 || !visit.Caller.Has(AccessScopes.ContentPublish))
        {
            return model with { Says = [gone, "A post that is out already stays on its network."], Buttons = [new DeedButton("Delete it for good", To: null, IsDanger: true)] };
        }

        string networks = string.Join(", ", posts.Select(t => PlatformNames.TitleOf(t.Platform)).Distinct());
        MicroDollars price = RemovalMoves.PriceOf(content);
        return model with
        {
            Says =
            [
                gone,
                $"Its posts can be taken down too, from {networks}. Readers lose them with their replies and counters, and that cannot be undone. This page's content stays until the networks say that they are gone.",
                .. price > MicroDollars.Zero ? [$"Taking them down costs {ApprovalWording.Price(price.Micros)}."] : Array.Empty<string>(),
            ],
            Buttons = [new DeedButton("Take its posts down and delete it", WithPosts, IsDanger: true), new DeedButton("Delete it here alone; its posts stay", To: null, IsDanger: true)],
        };
    }

    internal static string AddressOf(string contentId, ContentDeed deed) => $"/content/{contentId}/{ContentDeeds.WordOf(deed)}";

    private DeedModel Move(DeedModel model, PageVisit visit, Tenant tenant, ContentItem content, string typed)
    {
        if (!WallClock.Read(typed, tenant.TimeZone).Succeeded(out WallTime? time, out Refusal? refusal)
            || !times.Read(time.Rfc3339, tenant).Succeeded(out PublishSchedule? schedule, out refusal)
            || !changes.Foresee(visit.Caller, tenant, content, schedule).Succeeded(out ContentItem? next, out refusal))
        {
            return model with { Mistake = RefusalWording.Of(refusal) };
        }

        string? clocks = TimeWording.Clocks(tenant, time);
        string outcome = TimeWording.Outcome(tenant, content, next);
        return model with
        {
            Says = clocks is null ? [outcome] : [clocks, outcome],
            Buttons = time.Second is { } second
                ? [new DeedButton($"Move it to the first one, {OffsetOf(time.Rfc3339)}", time.Rfc3339, IsDanger: false), new DeedButton($"Move it to the second one, {OffsetOf(second)}", second, IsDanger: false)]
                : [new DeedButton(next.Version == content.Version ? "Move it" : "Make the new version", time.Rfc3339, IsDanger: false)],
        };
    }

    private DeedModel Publish(DeedModel model, PageVisit visit, Tenant tenant, IReadOnlyList<ConnectedAccount> accounts, ContentItem content)
    {
        PublishSchedule now = PublishSchedule.AsSoonAsApproved with { TimeZone = tenant.TimeZone };
        if (!changes.Foresee(visit.Caller, tenant, content, now).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            return model with { Mistake = RefusalWording.Of(refusal) };
        }

        bool goesOut = next.Version == content.Version;
        return model with
        {
            Says = [goesOut ? "It goes out now, exactly like this. It cannot be called back." : TimeWording.Outcome(tenant, content, next)],
            Posts = PostCards.Of(content, accounts, images.Of(content.TenantId)),
            Buttons = [new DeedButton(goesOut ? "Publish it now" : "Make the new version", To: null, IsDanger: false)],
        };
    }

    private static MoveField Field(Tenant tenant, ContentItem content, string? typed) => new(
        typed ?? (content.Schedule.At is { } at ? WallClock.Field(at, tenant.TimeZone) : ""),
        tenant.TimeZone,
        content.Schedule.At is { } due ? $"Now: {ApprovalWording.Instant(tenant, due)}." : "Now: as soon as it is approved.",
        TimeWording.Window(tenant, content));

    private static string OffsetOf(string rfc3339) => rfc3339.EndsWith('Z') ? "UTC" : $"UTC{rfc3339[^6..]}";

    private static string TitleOf(ContentDeed deed) => deed switch
    {
        ContentDeed.Move => "Another time",
        ContentDeed.Publish => "Publish it now?",
        ContentDeed.Request => "Ask the approvers?",
        ContentDeed.Cancel => "Call it off?",
        ContentDeed.Settle => "Is the post there?",
        ContentDeed.Delete => "Delete it?",
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "It has no page."),
    };
}
