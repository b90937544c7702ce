using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver reads when there is nothing to decide, or no more.</summary>
internal static class ApprovalNotices
{
    private const string Close = "You can close this page.";

    internal static LinkNoticeModel Unknown { get; } = new(NoticeTone.Neutral, "This link does not work", "It is incomplete, or it was changed on its way. Open it from the mail again, as a whole.");

    internal static LinkNoticeModel Removed { get; } = new(NoticeTone.Neutral, "This was changed in the meantime", "The post is no longer the one that this mail was about. Look at the newest mail: it shows what would go out now.", "Nothing is published by this link.");

    internal static LinkNoticeModel NotAForm { get; } = new(NoticeTone.Bad, "That could not be read", "Nothing was decided. Open the link from the mail again and use the buttons on the page.");

    internal static LinkNoticeModel Elsewhere { get; } = new(NoticeTone.Bad, "Nothing was decided", "The decision did not come from the page behind your link. Open the link from the mail again and use the buttons there.");

    internal static LinkNoticeModel Locked(ApprovalState.Locked state, ApprovalReader reader)
    {
        string? until = state.Until == DateTimeOffset.MaxValue ? null : reader.Say(state.Until);
        return new(NoticeTone.Bad, "This link is locked", PinWording.Locked(until), PinWording.Unlock(until));
    }

    internal static LinkNoticeModel CalledOff(ApprovalState.CalledOff state, ApprovalReader reader) => new(NoticeTone.Neutral, "This was called off", "The author has cancelled the post; nothing is published, and there is nothing left to decide.")
    {
        Owner = reader.Tenant.Name,
        Facts = [("Called off", reader.Say(state.Content.UpdatedAt))],
    };

    internal static LinkNoticeModel Expired(ApprovalState.Expired state, ApprovalReader reader) => new(
        NoticeTone.Neutral,
        "Too late to decide",
        state.Approval.Late == LateApproval.Drop && state.Approval.ExpiresAt <= state.Content.Schedule.At
            ? "The question ended at the time that was chosen for the post: here a late approval is not taken. Nothing was published. The author can ask you again."
            : "The time for this decision is over, and nothing was published. The author can ask you again.")
    {
        Owner = reader.Tenant.Name,
        Facts = [("Ended", reader.Say(state.Approval.ExpiresAt)), .. Votes(state.Approval, reader)],
    };

    /// <summary>It shows nothing of the post: whoever holds it is not to see it.</summary>
    internal static LinkNoticeModel Revoked(ApprovalState.Revoked state, ApprovalReader reader) => new(
        NoticeTone.Neutral,
        "This link was withdrawn",
        "It shows nothing and decides nothing any more. If you are still asked, the newest mail has a link that works.")
    {
        Facts = state.Approval.Decision is { } decision ? Facts(decision, reader) : [],
    };

    internal static LinkNoticeModel OtherStage(ApprovalState.OtherStage state, ApprovalReader reader)
    {
        string progress = ApprovalProgress.Of(state.Approval);
        LinkNoticeModel notice = (state.Approver.Stage - state.Approval.Stage) switch
        {
            < 0 => new(NoticeTone.Neutral, "Others have decided in your place", $"Enough approvers have approved it, and the next ones are asked now. {progress}"),
            > 0 => new(NoticeTone.Neutral, "It is not your turn yet", $"Others are asked first. You get a mail when it is your turn. {progress}"),
            _ => new(NoticeTone.Neutral, "You are not asked any more", $"You were asked in place of somebody who is back, and they decide themselves. {progress}"),
        };
        return notice with { Owner = reader.Tenant.Name, Facts = Votes(state.Approval, reader) };
    }

    internal static LinkNoticeModel Voted(ApprovalState.Voted state, ApprovalReader reader) => new(
        NoticeTone.Good,
        "You have approved it",
        $"Thank you. Others are still asked, and nothing is published before they have decided. {ApprovalProgress.Of(state.Approval)} {ApprovalProgress.Missing(state.Approval)}".TrimEnd(),
        Close)
    {
        Owner = reader.Tenant.Name,
        Facts = Votes(state.Approval, reader),
    };

    /// <summary>The reader changed it and approved that; <paramref name="state"/> tells how it stands since.</summary>
    internal static LinkNoticeModel EditedByReader(ApprovalState.Superseded state, ApprovalReader reader, DateTimeOffset now)
    {
        ContentItem content = state.Content;
        LinkNoticeModel notice = content.Approval is not { } approval || content.Version != state.Ended.Version + 1 || approval.EditedBy?.At != state.Ended.Decision?.At
            ? new(NoticeTone.Neutral, "It was changed again since", "You changed the post and approved that. Another version stands since; if you are asked about it, the newest mail shows it.")
            : approval switch
            {
                { Status: ApprovalStatus.Pending } when ApprovalStages.HasApproved(approval, reader.Approver.ApproverId) => new(
                    NoticeTone.Good,
                    "You approved your version",
                    $"Thank you. Others are asked about it now, and nothing is published before they have decided. {ApprovalProgress.Of(approval)} {ApprovalProgress.Missing(approval)}".TrimEnd(),
                    Close),
                { Status: ApprovalStatus.Pending } => new(
                    NoticeTone.Good,
                    "Your version was handed in",
                    $"Thank you. Here nobody approves their own words, so others are asked about it now. {ApprovalProgress.Missing(approval)}".TrimEnd(),
                    Close),
                { Decision: { } decision } => Decided(content, decision, reader, now),
                _ => new(NoticeTone.Neutral, "It is over", "Your version was not decided about, and nothing is published."),
            };
        return notice with { Owner = reader.Tenant.Name, Facts = [("Changed", $"by you, {reader.Say(state.Ended.Decision?.At ?? state.Ended.RequestedAt)}"), .. notice.Facts] };
    }

    internal static LinkNoticeModel Superseded(ApprovalState.Superseded state, ApprovalReader reader)
    {
        ApprovalDecision? decision = state.Ended.Decision;
        bool byApprover = state.Ended.Status == ApprovalStatus.Superseded && decision is { Edited: true };
        string text = byApprover && decision is not null
            ? $"{reader.Who(decision)} changed the post and approved the new version. What this mail showed does not go out."
            : state.IsAnew ? "The same post was asked about anew, with a mail of its own." : "The post is no longer the one that this mail was about.";
        List<(string, string)> facts = [];
        if (decision is not null && !byApprover)
        {
            facts.AddRange(Facts(decision, reader));
        }
        else if (decision is null && state.Ended.Status == ApprovalStatus.Expired)
        {
            facts.Add(("Decision", $"none; the time for it ended {reader.Say(state.Ended.ExpiresAt)}"));
        }

        if (byApprover && decision is not null)
        {
            facts.Add(("Changed by", reader.Who(decision)));
            facts.Add(("When", reader.Say(decision.At)));
        }
        else if (state.At is { } at)
        {
            facts.Add((state.IsAnew ? "Asked anew" : "New version", $"{reader.Say(at)}{(state.By is null || state.IsAnew ? "" : $", by {Lower(reader.Who(state.By))}")}"));
        }

        return new(NoticeTone.Neutral, state.IsAnew ? "It was asked about anew" : "This was changed in the meantime", $"{text} Look at the newest mail: it shows what would go out now.", "Nothing is published by this link.")
        {
            Owner = reader.Tenant.Name,
            Facts = facts,
        };
    }

    internal static LinkNoticeModel Decided(ContentItem content, ApprovalDecision decision, ApprovalReader reader, DateTimeOffset now)
    {
        string who = Thanks(decision, reader);
        string? due = content.Schedule.At is { } at && at > now ? reader.Say(at) : null;
        LinkNoticeModel notice = decision.Kind switch
        {
            DecisionKind.Approve => new(
                content.Status is ContentStatus.Cancelled or ContentStatus.Expired or ContentStatus.Failed ? NoticeTone.Neutral : NoticeTone.Good,
                "Approved",
                $"{who} {Fate(content, due)}",
                Close),
            DecisionKind.Changes => new(NoticeTone.Good, "Changes asked for", $"{who} You get a new mail for the new version.", decision.Feedback is null ? null : $"“{decision.Feedback}”"),
            _ => new(NoticeTone.Good, "Rejected", $"{who} Nothing is published.", decision.Feedback is null ? Close : $"“{decision.Feedback}”"),
        };
        return notice with { Owner = reader.Tenant.Name, Facts = Facts(decision, reader) };
    }

    /// <summary>Somebody wanted something else than what stands.</summary>
    internal static LinkNoticeModel Opposite(ApprovalDecision stands, ApprovalReader reader) => new(
        NoticeTone.Bad,
        "It is decided already",
        $"This post was {Past(stands.Kind)} before, so your decision changes nothing. Talk to the author if it must be another.")
    {
        Owner = reader.Tenant.Name,
        Facts = Facts(stands, reader),
    };

    /// <summary>The same as the reader wants, decided by somebody else or in other words.</summary>
    /// <param name="hasWords">The reader wrote something, which came too late.</param>
    internal static LinkNoticeModel DecidedBefore(ApprovalDecision stands, ApprovalReader reader, bool hasWords) => new(
        NoticeTone.Neutral,
        "It is decided already",
        $"This post was {Past(stands.Kind)} before by {Lower(reader.Who(stands))}, so yours changes nothing.{(hasWords ? " What you wrote was not handed in; tell it to the author if it matters." : "")}",
        stands.Feedback is null ? null : $"“{stands.Feedback}”")
    {
        Owner = reader.Tenant.Name,
        Facts = Facts(stands, reader),
    };

    /// <summary>The state machine's own words, where it refuses what the page offered a moment ago.</summary>
    internal static LinkNoticeModel Refused(Core.Results.Refusal refusal, ApprovalReader reader) => new(NoticeTone.Bad, "Nothing was decided", refusal.Message, refusal.Remedy) { Owner = reader.Tenant.Name };

    private static IReadOnlyList<(string Name, string Value)> Facts(ApprovalDecision decision, ApprovalReader reader) =>
        [("Decision", Capital(Past(decision.Kind))), ("By", reader.Who(decision)), ("When", reader.Say(decision.At))];

    private static IReadOnlyList<(string Name, string Value)> Votes(Approval approval, ApprovalReader reader) =>
        [.. approval.Votes.Select(v => ("Approved", $"by {Lower(reader.Who(v))}, {reader.Say(v.At)}"))];

    private static string Thanks(ApprovalDecision decision, ApprovalReader reader)
    {
        string done = decision.Kind switch
        {
            DecisionKind.Approve => "approved it",
            DecisionKind.Changes => "asked for changes",
            _ => "rejected it",
        };
        return reader.Who(decision) switch
        {
            "You" => "Thank you.",
            "The team" => $"The team has {done} itself.",
            string name => $"{name} has {done}.",
        };
    }

    private static string Fate(ContentItem content, string? due) => content.Status switch
    {
        ContentStatus.Published => "It is published.",
        ContentStatus.Partial => "It is published on some of its platforms; the others refused it.",
        ContentStatus.Failed => "It could not be published; the author sees why.",
        ContentStatus.Cancelled => "The author called it off afterwards, and nothing is published.",
        ContentStatus.Expired => "Its time passed before it could go out, and nothing is published.",
        ContentStatus.Publishing => "It is going out now.",
        _ when due is not null => $"It goes out on {due}.",
        _ when content.Schedule.At is null => "It goes out now.",
        _ => content.Approval?.Late switch
        {
            LateApproval.NextSlot => "Its time has passed, so it goes out in the next free slot of the posting calendar.",
            LateApproval.Ask => "Its time has passed, so it waits until its author gives it another.",
            _ => "It goes out now.",
        },
    };

    private static string Past(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "approved",
        DecisionKind.Changes => "sent back for changes",
        _ => "rejected",
    };

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    private static string Lower(string who) => who is "You" or "Another approver" or "The team" or "The author" ? $"{char.ToLowerInvariant(who[0])}{who[1..]}" : who;
}
