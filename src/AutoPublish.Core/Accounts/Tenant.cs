using AutoPublish.Core.Approvals;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.Core.Accounts;

/// <summary>A customer: settings that its contents are made, checked, approved and scheduled by.</summary>
public sealed record Tenant
{
    public required string TenantId { get; init; }

    /// <summary>Shown to approvers.</summary>
    public required string Name { get; init; }

    /// <summary>IANA zone, such as <c>Europe/Berlin</c>.</summary>
    public string TimeZone { get; init; } = "UTC";

    public ApprovalPolicy ApprovalPolicy { get; init; } = ApprovalPolicy.WhenFlagged;

    /// <summary>Mail addresses that may decide; at least one where a post needs approval.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>Mail addresses that are told what will go wrong; none: the approvers are.</summary>
    public IReadOnlyList<string> Notices { get; init => field = value ?? []; } = [];

    /// <summary>Stages, quorum, reminders and the rest.</summary>
    // The serializer hands in null for a document of a release that had none of it.
    public ApprovalRules Approval { get; init => field = value ?? new(); } = new();

    /// <summary>How long an approver has, in hours.</summary>
    public int ApprovalHours { get; init; } = 72;

    /// <summary>How long after its time a post may still go out, in hours; part of what is approved.</summary>
    public int WindowHours { get; init; } = 24;

    public ComplianceSettings Compliance { get; init; } = new();

    /// <summary>When the tenant likes to post; null is the default week.</summary>
    public PostingCalendar? Calendar { get; init; }

    /// <summary>Key of the plan table.</summary>
    public string Plan { get; init; } = "free";

    /// <summary>What posting may cost in a month, in millionths of a US dollar.</summary>
    public long MonthlyCapMicros { get; init; } = 10_000_000;
}
