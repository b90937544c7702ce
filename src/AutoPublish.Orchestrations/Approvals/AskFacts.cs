using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Who asks one approver and why, who decides besides, and what became of the version before: the same sentences in the mail and on the page.</summary>
public sealed record AskFacts
{
    /// <summary>Who asks and why.</summary>
    public required string Asked { get; init; }

    /// <summary>Why this very reader: as somebody's substitute, or because others did not decide; null for whoever was asked anyway.</summary>
    public string? Standing { get; init; }

    /// <summary>That it is a new version, and why; null for the first.</summary>
    public string? Renewed { get; init; }

    /// <summary>What somebody wrote about the version before; null for nothing.</summary>
    public string? Feedback { get; init; }

    /// <summary>Which stage it is, and how many of it must approve; null where the reader decides alone.</summary>
    public string? Stage { get; init; }

    public static AskFacts Of(Tenant tenant, ContentItem content, Approval approval, AskedApprover approver) => new()
    {
        Asked = $"{AskWording.Who(tenant, approval, approver)} {AskWording.Why(tenant, content, approval)}",
        Standing = AskWording.Standing(tenant, approval, approver),
        Renewed = AskWording.Renewed(tenant, content, approval),
        Feedback = AskWording.Feedback(content, approval),
        Stage = AskWording.Stage(approval),
    };
}
