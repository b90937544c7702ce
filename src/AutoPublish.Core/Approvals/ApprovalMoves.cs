using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using Command = AutoPublish.Core.Content.ContentCommand;

namespace AutoPublish.Core.Approvals;

/// <summary>The moves of the state machine that ask for a decision, carry the question to people, or end it unanswered.</summary>
internal static class ApprovalMoves
{
    private static readonly StatusReason NoLink = new(
        "AP2027",
        "Nobody who still has to decide has a link that works: they were withdrawn, or locked after wrong PINs.",
        "Send new links with resendApproval; where wrong PINs locked them, let an owner set a new PIN first.");

    internal static Outcome<ContentItem> Apply(ContentItem content, ContentCommand command, DateTimeOffset now) => command switch
    {
        Command.RequestApproval c => Request(content, c, now),
        Command.ResendApproval c => Resend(content, c),
        Command.RevokeApproval c => Revoke(content, c),
        Command.ApprovalMailed c => Open(content, c.ApprovalId, a => Mailed(content, a, c, now)),
        Command.MailRefused c => Open(content, c.ApprovalId, a => Refused(content, a, c, now)),
        Command.StandIn c => Open(content, c.ApprovalId, a => StandIn(content, a, c, now)),
        Command.Reminded c => Open(content, c.ApprovalId, a => Reminded(content, a, c)),
        Command.Escalate c => Open(content, c.ApprovalId, a => Escalate(content, a, c)),
        Command.PinFailed c => Open(content, c.ApprovalId, a => Counted(content, a, c.ApproverId, s => s with { PinFailures = (s.PinMark == c.PinMark ? s.PinFailures : 0) + 1, PinMark = c.PinMark })),
        Command.PinMatched c => Open(content, c.ApprovalId, a => Counted(content, a, c.ApproverId, s => Matched(s, c.PinMark))),
        Command.ExpireApproval => Expire(content, now),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Not a move of an approval."),
    };

    /// <summary>The approval, after a check that its links were signed for exactly this version.</summary>
    internal static Approval Bound(ContentItem content, Approval approval) =>
        approval.Version == content.Version && approval.PayloadHash == ApprovalHash.Of(content)
            ? approval
            : throw new ArgumentException($"The approval {approval.ApprovalId} was made for another version or payload.", nameof(approval));

    private static Outcome<ContentItem> Request(ContentItem content, Command.RequestApproval command, DateTimeOffset now)
    {
        if (content.Status is not (ContentStatus.Approved or ContentStatus.Scheduled)
            || content.Targets.Any(t => t.IsInFlight || t.IsSettled))
        {
            return ContentRefusals.Illegal(content, "Asking for approval", content.Status == ContentStatus.Pending
                ? "It is asked for already; use resendApproval."
                : "Edit it with editContent: a new version is asked about by itself.");
        }

        bool isAnew = content.VersionToAsk != content.Version;
        if (now >= command.Approval.ExpiresAt)
        {
            return ContentRefusals.Illegal(content, "Asking for approval", "Its time has passed, and late approvals are not taken: choose another with rescheduleContent first.");
        }

        if (isAnew && content.Targets.Any(t => t.Ledger?.FirstIntendedAt is not null))
        {
            return ContentRefusals.Illegal(content, "Asking for approval", "A platform has been called for it already: wait for what becomes of that, or make a new version with editContent.");
        }

        ContentItem next = content with
        {
            Version = content.VersionToAsk,
            Status = ContentStatus.Pending,
            // Why it was held stays with the version that was.
            Targets = !isAnew ? content.Targets : [.. content.Targets.Select(t => t with { Ledger = null })],
            Source = content.Source with { RequiresApproval = true },
            Reason = null,
            NextAttemptAt = null,
        };
        return next with { WrongPins = PinCounts.Of(content), Approval = Bound(next, command.Approval) };
    }

    /// <summary>
    /// To everybody of the present stage who has not approved, also those whose link was withdrawn: theirs are new. Who is away
    /// is found out anew. Wrong PINs are not forgotten: whoever may write a content could otherwise have any number guessed.
    /// </summary>
    private static Outcome<ContentItem> Resend(ContentItem content, Command.ResendApproval command)
    {
        if (content is not { Status: ContentStatus.Pending, Approval: { } approval })
        {
            return ContentRefusals.NotPendingApproval(content);
        }

        if (command.ApprovalId is { } asked && asked != approval.ApprovalId)
        {
            return ContentRefusals.Superseded(content);
        }

        return content with
        {
            Approval = approval with
            {
                Round = approval.Round + 1,
                MailedAt = null,
                Approvers = [.. approval.Approvers.Select(a => Again(approval, a, command))],
            },
            Reason = null,
            NextAttemptAt = null,
            FailedAttempts = 0,
        };
    }

    private static AskedApprover Again(Approval approval, AskedApprover approver, Command.ResendApproval command)
    {
        // One link serves all stages of a person, so its replacement does too.
        AskedApprover? renewed = command.Reissued.FirstOrDefault(r => r.ApproverId == approver.ApproverId && r.Serial > approver.Serial);
        AskedApprover next = renewed is null ? approver : approver with { TokenHash = renewed.TokenHash, Serial = renewed.Serial, Revoked = false };
        if (ApprovalStages.HasApproved(approval, approver.ApproverId) || !SitsNow(approval, approver))
        {
            return next;
        }

        // What stood in the way of the person's mailbox is forgotten for later stages too.
        next = next with { PinFailures = command.NewPins.Contains(next.ApproverId) ? 0 : next.PinFailures, Refusal = null };
        return approver.Stage != approval.Stage ? next : next with
        {
            MailedAt = null,
            RemindAt = null,
            Reminders = 0,
            DelegatedTo = ApprovalStages.HasAnswered(approval, approver) ? approver.DelegatedTo : null,
        };
    }

    /// <summary>Whether the person has a place in the present stage, be it one that they are not asked in any more.</summary>
    private static bool SitsNow(Approval approval, AskedApprover person) =>
        approval.Approvers.Any(a => a.Stage == approval.Stage && a.ApproverId == person.ApproverId);

    private static Outcome<ContentItem> Revoke(ContentItem content, Command.RevokeApproval command)
    {
        if (content is not { Status: ContentStatus.Pending, Approval: { } approval })
        {
            return ContentRefusals.NotPendingApproval(content);
        }

        bool Meant(AskedApprover a) => command.ApproverId is null || a.ApproverId == command.ApproverId;
        return approval.Approvers.Any(Meant)
            ? content with { Approval = Settled(approval with { Approvers = [.. approval.Approvers.Select(a => Meant(a) ? a with { Revoked = true, RemindAt = null } : a)] }, at: null) }
            : ContentRefusals.NotAsked(content);
    }

    /// <summary>
    /// Whatever was done to an open question: with the reason why nobody can decide it where that is so now, which weighs more than
    /// any other, and without it where it is not any more.
    /// </summary>
    internal static ContentItem Told(ContentItem content) => content is not { Status: ContentStatus.Pending, Approval: { } approval } ? content
        : ApprovalStages.HasNoLink(approval) ? content with { Reason = NoLink }
        : content.Reason == NoLink ? content with { Reason = null }
        : content;

    /// <summary>One PIN serves all stages of a person, so wrong ones are counted in all of them.</summary>
    private static ContentItem Counted(ContentItem content, Approval approval, string approverId, Func<AskedApprover, AskedApprover> count) => content with
    {
        Approval = approval with { Approvers = [.. approval.Approvers.Select(a => a.ApproverId == approverId ? count(a) : a)] },
    };

    /// <summary>Of a PIN that was replaced between the count and the match nothing is left to take off.</summary>
    private static AskedApprover Matched(AskedApprover seat, string? pinMark) => seat with
    {
        PinFailures = pinMark is null ? 0 : seat.PinMark == pinMark ? Math.Max(0, seat.PinFailures - 1) : seat.PinFailures,
    };

    /// <summary>A command about a question that is open; about any other it changes nothing, for the document has moved on.</summary>
    private static Outcome<ContentItem> Open(ContentItem content, string approvalId, Func<Approval, Outcome<ContentItem>> move) =>
        content is { Status: ContentStatus.Pending, Approval: { } approval } && approval.ApprovalId == approvalId
            ? move(approval)
            : ContentRefusals.NotPendingApproval(content);

    private static ContentItem Mailed(ContentItem content, Approval approval, Command.ApprovalMailed command, DateTimeOffset now)
    {
        // A resend or the next stage that came in between has mails of its own to be sent.
        if (approval.Round != command.Round || approval.Stage != command.Stage)
        {
            return content;
        }

        Approval next = Settled(
            approval with
            {
                Approvers = [.. approval.Approvers.Select(a => a.Stage == command.Stage && command.ApproverIds.Contains(a.ApproverId)
                    ? a with { MailedAt = a.MailedAt ?? now, RemindAt = command.RemindAt.TryGetValue(a.ApproverId, out DateTimeOffset at) ? at : null }
                    : a)],
            },
            now);
        return next.MailedAt is null
            ? content with { Approval = next }
            : content with { Approval = next, Reason = Unreachable(next), NextAttemptAt = null, FailedAttempts = 0 };
    }

    private static Outcome<ContentItem> Refused(ContentItem content, Approval approval, Command.MailRefused command, DateTimeOffset now)
    {
        if (approval.Approvers.All(a => a.ApproverId != command.ApproverId))
        {
            return ContentRefusals.NotAsked(content);
        }

        ContentItem next = content with
        {
            Approval = Settled(
                approval with { Approvers = [.. approval.Approvers.Select(a => a.ApproverId == command.ApproverId ? a with { Refusal = command.Refusal, RemindAt = null } : a)] },
                now),
        };

        // Whoever has approved need not be reached any more.
        return ApprovalStages.HasApproved(approval, command.ApproverId) ? next : next with { Reason = Unreachable(command.Refusal) };
    }

    private static Outcome<ContentItem> StandIn(ContentItem content, Approval approval, Command.StandIn command, DateTimeOffset now)
    {
        AskedApprover? absent = approval.Approvers.FirstOrDefault(a => a.Stage == command.Stage && a.ApproverId == command.ApproverId);
        return absent is not null && command.Stage == approval.Stage && ApprovalStages.CanStandIn(approval, absent, command.Substitute.ApproverId)
            ? content with { Approval = Settled(approval with { Approvers = ApprovalStages.WithSubstitute(approval, absent, command.Substitute, now) }, approval.MailedAt) }
            : ContentRefusals.Illegal(content, "Asking a substitute", "Let the approver decide, or change the approval settings.");
    }

    private static ContentItem Reminded(ContentItem content, Approval approval, Command.Reminded command) =>
        approval.Round != command.Round || approval.Stage != command.Stage
            ? content
            : content with
            {
                Approval = approval with
                {
                    Approvers = [.. approval.Approvers.Select(a => a.Stage == command.Stage && command.Marks.FirstOrDefault(m => m.ApproverId == a.ApproverId) is { } mark
                        ? a with { Reminders = a.Reminders + (mark.Sent ? 1 : 0), RemindAt = mark.NextAt }
                        : a)],
                },
            };

    private static ContentItem Escalate(ContentItem content, Approval approval, Command.Escalate command) =>
        approval.Stage != command.Stage || approval.EscalateAt is null
            ? content
            : content with
            {
                Approval = Settled(
                    approval with
                    {
                        EscalateAt = null,
                        Approvers =
                        [
                            .. approval.Approvers,
                            .. command.To.DistinctBy(t => t.ApproverId).Where(t => CanBeAskedToo(approval, t)).Select(t => t with { Stage = command.Stage, Escalated = true }),
                        ],
                    },
                    approval.MailedAt),
            };

    // An earlier word was given for another stage: it must not end this one because this one kept silent.
    private static bool CanBeAskedToo(Approval approval, AskedApprover person) =>
        !SitsNow(approval, person)
        && !ApprovalStages.HasApproved(approval, person.ApproverId)
        && !approval.Excluded.Any(e => e.ApproverId == person.ApproverId);

    /// <summary>Null where everybody who still has to decide can be reached, as far as is known. What a try that failed left behind is told no more.</summary>
    internal static StatusReason? Unreachable(Approval approval) =>
        ApprovalStages.Asked(approval).LastOrDefault(a => a is { Refusal: not null, DelegatedTo: null, Revoked: false } && !ApprovalStages.HasApproved(approval, a.ApproverId)) is { Refusal: { } refusal }
            ? Unreachable(refusal)
            : null;

    private static StatusReason Unreachable(MailRefusal refusal) => new(
        "AP3011",
        $"An approver cannot be reached: the mail server {(refusal.Bounced ? "sent the mail back" : "refused the mail")} ({refusal.Code}).",
        "Correct the address in the approval settings and edit the content, or use resendApproval when the mailbox works again.");

    /// <summary>With <see cref="Approval.MailedAt"/> as the seats of the present stage have it.</summary>
    internal static Approval Settled(Approval approval, DateTimeOffset? at) =>
        ApprovalStages.Asked(approval).Any(a => ApprovalStages.IsToBeMailed(approval, a))
            ? approval with { MailedAt = null }
            : approval with { MailedAt = approval.MailedAt ?? at };

    private static Outcome<ContentItem> Expire(ContentItem content, DateTimeOffset now)
    {
        if (content is not { Status: ContentStatus.Pending, Approval: { } approval } || now < approval.ExpiresAt)
        {
            return ContentRefusals.Illegal(content, "Expiring the approval", "Read it with getContent.");
        }

        return content with
        {
            Status = ContentStatus.Expired,
            Approval = approval with { Status = ApprovalStatus.Expired },
            Reason = new("AP2021", "Nobody decided before the approval expired; nothing was published.", "Edit or reschedule it to ask again."),
            NextAttemptAt = null,
        };
    }
}
