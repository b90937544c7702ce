using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;

namespace AutoPublish.UnitTests.Content;

/// <summary>Contents in every state, as the machine itself makes them.</summary>
internal static class Contents
{
    public const string Id = "c1";
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Due = Now.AddHours(1);

    public static ContentItem Fresh(params string[] targetIds) => new()
    {
        ContentId = Id,
        TenantId = "t1",
        CreatedAt = Now,
        UpdatedAt = Now,
        Source = new ContentSource { Brief = "A brief" },
        Schedule = new PublishSchedule(Due),
        Targets = [.. (targetIds.Length == 0 ? ["x"] : targetIds).Select(id => new Target { TargetId = id, Platform = Platform.X, AccountId = "a1" })],
    };

    public static Submission Submission(ContentItem content, int version, bool withApproval, DateTimeOffset? at = null, string text = "Text")
    {
        DateTimeOffset due = at ?? Due;
        IReadOnlyList<Target> targets = [.. content.Targets.Select(t =>
        {
            TargetPayload payload = new() { Platform = t.Platform, AccountId = t.AccountId, Follows = t.Follows, Text = $"{text} {t.TargetId}", NotBefore = due, NotAfter = due.AddHours(24) };
            return t with { Status = TargetStatus.Waiting, Payload = payload, PayloadHash = PayloadHash.Of(payload), Verdicts = [], Ledger = null };
        })];
        return new Submission(targets, new PublishSchedule(due), new DraftEvidence("test", null, Now), withApproval ? Question(content.ContentId, version, targets) : null);
    }

    public static Approval Question(string contentId, int version, IReadOnlyList<Target> targets) => new()
    {
        ApprovalId = $"ap{version}",
        Version = version,
        PayloadHash = ApprovalHash.Of(contentId, version, targets),
        RequestedAt = Now,
        ExpiresAt = Now.AddHours(12),
        Approvers = [new AskedApprover("p1", "p1@example.com", "hash")],
    };

    public static ContentItem Drafted(params string[] targetIds)
    {
        ContentItem fresh = Fresh(targetIds);
        Submission submission = Submission(fresh, 1, withApproval: false);
        return fresh with { Targets = submission.Targets, Draft = submission.Draft };
    }

    public static ContentItem Pending(params string[] targetIds)
    {
        ContentItem fresh = Fresh(targetIds);
        return Must(fresh, new ContentCommand.DraftReady(Submission(fresh, 1, withApproval: true)));
    }

    public static ContentItem Approved(params string[] targetIds)
    {
        ContentItem pending = Pending(targetIds);
        return Must(pending, Decision(DecisionKind.Approve, pending));
    }

    public static ContentItem Scheduled(params string[] targetIds) => Must(Approved(targetIds), new ContentCommand.Schedule(Due, null));

    public static ContentItem Intended(params string[] targetIds)
    {
        ContentItem scheduled = Scheduled(targetIds);
        return Must(scheduled, new ContentCommand.Intend(scheduled.Targets[0].TargetId), Due);
    }

    /// <summary>A content in the given state, reached by the shortest way.</summary>
    public static ContentItem In(ContentStatus status) => status switch
    {
        ContentStatus.Draft => Fresh(),
        ContentStatus.Pending => Pending(),
        ContentStatus.Approved => Approved(),
        ContentStatus.Scheduled => Scheduled(),
        ContentStatus.Publishing => Intended(),
        ContentStatus.Published => Must(Intended(), new ContentCommand.Confirm("x", "1", null, "{}"), Due),
        ContentStatus.Partial => Must(Must(Must(Intended("x", "y"), new ContentCommand.Confirm("x", "1", null, "{}"), Due), new ContentCommand.Intend("y"), Due), new ContentCommand.RejectTarget("y", Why), Due),
        ContentStatus.Failed => Must(Intended(), new ContentCommand.RejectTarget("x", Why), Due),
        ContentStatus.Rejected => Must(Pending(), Decision(DecisionKind.Reject)),
        ContentStatus.Expired => Must(Pending(), new ContentCommand.ExpireApproval(), Now.AddHours(13)),
        ContentStatus.Cancelled => Must(Scheduled(), new ContentCommand.Cancel()),
        ContentStatus.Blocked => Blocked(),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static StatusReason Why { get; } = new("AP0000", "Because.");

    public static ContentCommand.Decide Decision(DecisionKind kind, ContentItem? content = null)
    {
        Approval approval = (content ?? Pending()).Approval ?? throw new InvalidOperationException("No approval.");
        return new ContentCommand.Decide(approval.ApprovalId, approval.PayloadHash, new ApprovalDecision(kind, "p1", Now, "link", kind == DecisionKind.Changes ? "Shorter" : null));
    }

    /// <summary>An approver changed the texts and approved what came out.</summary>
    public static ContentCommand.ApproveEdited EditedDecision(ContentItem content) => new(
        content.Approval?.ApprovalId ?? "",
        content.Approval?.PayloadHash ?? "",
        new ApprovalDecision(DecisionKind.Approve, "p1", Now, ApprovalDecision.ViaLink, null),
        Submission(content, content.Version + 1, withApproval: true, text: "Better"));

    public static ContentItem Must(ContentItem content, ContentCommand command, DateTimeOffset? now = null) =>
        ContentMachine.Apply(content, command, now ?? Now).Succeeded(out ContentItem? next, out var refusal)
            ? next
            : throw new InvalidOperationException($"{command.GetType().Name} was refused: {refusal.Code} {refusal.Message}");

    private static ContentItem Blocked()
    {
        ContentItem fresh = Fresh();
        Submission submission = Submission(fresh, 1, withApproval: true);
        Core.Compliance.Verdict block = new("x.length@1", Core.Compliance.VerdictLevel.Block, "Too long.");
        return Must(fresh, new ContentCommand.DraftReady(submission with { Targets = [submission.Targets[0] with { Verdicts = [block] }] }));
    }
}
