namespace AutoPublish.Core.Approvals;

/// <summary>Who decides about a tenant's posts, in which order, and what happens while they do not.</summary>
public sealed record ApprovalRules
{
    /// <summary>Stages of one rule; more are a mistake, not a process.</summary>
    public const int MaxStages = 8;

    /// <summary>Approvers of one stage.</summary>
    public const int MaxApprovers = 50;

    /// <summary>How many people stand in for one, each for the one before; more are a circle or a mistake.</summary>
    public const int MaxDelegates = 5;

    /// <summary>In order. Empty: one stage with the tenant's approvers, of whom any one decides.</summary>
    public IReadOnlyList<ApprovalStage> Stages { get; init; } = [];

    /// <summary>What is known of single approvers. Who is not in here has the tenant's zone and the usual working hours.</summary>
    public IReadOnlyList<ApproverProfile> People { get; init; } = [];

    /// <summary>Whoever wrote or edited a version may also approve it.</summary>
    public bool SelfApproval { get; init; } = true;

    /// <summary>A member who may publish decides in the dashboard or the chat for all approvers.</summary>
    public bool MembersMayDecide { get; init; } = true;

    public ReminderRules Reminders { get; init; } = new();

    /// <summary>Null: nobody else is asked.</summary>
    public EscalationRules? Escalation { get; init; }

    public LateApproval Late { get; init; }

    /// <summary>The profile of an address, if there is one.</summary>
    public ApproverProfile? Of(string email) =>
        People.FirstOrDefault(p => ApprovalTokens.ApproverIdOf(p.Email) == ApprovalTokens.ApproverIdOf(email));
}
