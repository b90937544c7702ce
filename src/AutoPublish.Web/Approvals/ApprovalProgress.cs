using AutoPublish.Core.Approvals;

namespace AutoPublish.Web.Approvals;

/// <summary>How far a question has come, in words.</summary>
internal static class ApprovalProgress
{
    /// <summary>Such as <c>1 of 2 have approved in stage Legal, which is stage 1 of 2.</c></summary>
    internal static string Of(Approval approval)
    {
        (int given, int needed) = (ApprovalStages.Given(approval, approval.Stage), ApprovalStages.Needed(approval, approval.Stage));
        string have = $"{given} of {needed} {(needed == 1 ? "has" : "have")} approved";
        int stages = ApprovalStages.Count(approval);
        return (Name(approval, approval.Stage), stages) switch
        {
            ({ Length: > 0 } name, > 1) => $"{have} in stage {name}, which is stage {approval.Stage + 1} of {stages}.",
            ({ Length: > 0 } name, _) => $"{have} in stage {name}.",
            (_, > 1) => $"{have} in stage {approval.Stage + 1} of {stages}.",
            _ => $"{have}.",
        };
    }

    /// <summary>The same for a member, who may decide without being asked.</summary>
    internal static string For(Approval approval, string? approverId) => IsForAll(approval, approverId)
        ? $"{Of(approval)} You are {(ApprovalStages.SeatToCome(approval, approverId) is null ? "not among those who are asked" : "asked in a later stage")}: what you decide now counts for all of them."
        : Of(approval);

    /// <summary>A member who is not asked decides for all who are.</summary>
    internal static bool IsForAll(Approval approval, string? approverId) => ApprovalStages.Seat(approval, approverId) is null && !approval.AskedOnly;

    /// <summary>What must come beside the reader's approval; null: it alone is enough.</summary>
    internal static string? Beside(Approval approval, string approverId)
    {
        // A voice that would count in later stages as well does so: whoever approves is asked once.
        Approval voted = approval with { Votes = [.. approval.Votes, new ApprovalDecision(DecisionKind.Approve, approverId, approval.RequestedAt, ApprovalDecision.ViaLink, null) { ApproverId = approverId }] };
        string[] open = [.. Enumerable.Range(approval.Stage, ApprovalStages.Count(approval) - approval.Stage).Select(s => Missing(voted, s)).OfType<string>()];
        return open.Length == 0 ? null : $"Beside you, it needs {string.Join(", then ", open)}.";
    }

    /// <summary>What is still missing; null: nothing.</summary>
    internal static string? Missing(Approval approval)
    {
        string[] open = [.. Enumerable.Range(approval.Stage, ApprovalStages.Count(approval) - approval.Stage).Select(s => Missing(approval, s)).OfType<string>()];
        return open.Length == 0 ? null : $"It still needs {string.Join(", then ", open)}.";
    }

    /// <summary>To whoever has approved while others are still asked.</summary>
    internal static string Voted(Approval approval) => $"You have approved it. {Of(approval)} {Missing(approval)}".TrimEnd();

    internal static string Name(Approval approval, int stage) => stage < approval.Stages.Count ? approval.Stages[stage].Name : "";

    private static string? Missing(Approval approval, int stage)
    {
        int more = ApprovalStages.Needed(approval, stage) - ApprovalStages.Given(approval, stage);
        string name = Name(approval, stage);
        string of = name.Length == 0 ? "" : $" of {name}";
        return more <= 0 ? null : more == 1 ? $"one approval{of}" : $"{more} approvals{of}";
    }
}
