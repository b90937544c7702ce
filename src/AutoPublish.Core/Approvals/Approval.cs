namespace AutoPublish.Core.Approvals;

/// <summary>One question to the approvers, about one version. It lives in the content's document, so that a decision and an edit cannot both win.</summary>
public sealed record Approval
{
    public required string ApprovalId { get; init; }

    /// <summary>The version that is asked about.</summary>
    public required int Version { get; init; }

    public ApprovalStatus Status { get; init; }

    /// <summary><see cref="ApprovalHash"/> over the payload hashes of every target.</summary>
    public required string PayloadHash { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Without a decision by then, nothing is published.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Of every stage; those of later ones have no mail yet.</summary>
    public required IReadOnlyList<AskedApprover> Approvers { get; init; }

    /// <summary>How often the mails were asked for; part of their ids, so that a resend is a new mail.</summary>
    public int Round { get; init; } = 1;

    /// <summary>When the mails of this round had all been handed over, as far as servers take them.</summary>
    public DateTimeOffset? MailedAt { get; init; }

    /// <summary>What ended the question; null while it is open, or when it ended without one.</summary>
    public ApprovalDecision? Decision { get; init; }

    // The serializer hands in null for lists that a document of the release before does not have.

    /// <summary>In order. Empty: one, of whom any one decides.</summary>
    public IReadOnlyList<AskedStage> Stages { get; init => field = value ?? []; } = [];

    /// <summary>The stage that is asked now, from 0.</summary>
    public int Stage { get; init; }

    /// <summary>Those who approved this version, once each, in order; the one that ended the question included.</summary>
    public IReadOnlyList<ApprovalDecision> Votes { get; init => field = value ?? []; } = [];

    /// <summary>The approver who made this version out of the one before, while deciding about that; null: no approver did.</summary>
    public ApprovalDecision? EditedBy { get; init; }

    /// <summary>Hours from the opening of a stage until others are asked as well; null: never.</summary>
    public int? EscalateAfterHours { get; init; }

    /// <summary>When that is for the present stage; null: never, or done.</summary>
    public DateTimeOffset? EscalateAt { get; init; }

    /// <summary>Who asked; null where that is not known.</summary>
    public Author? AskedBy { get; init; }

    public AskReason Because { get; init; }

    /// <summary>About the words of the version before, which had been asked about already.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Who may not approve, since they wrote or edited what is asked about.</summary>
    public IReadOnlyList<Author> Excluded { get; init => field = value ?? []; } = [];

    /// <summary>Only those who were asked decide; no other member in their place.</summary>
    public bool AskedOnly { get; init; }

    public LateApproval Late { get; init; }
}
