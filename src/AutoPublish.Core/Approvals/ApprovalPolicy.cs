using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Approvals;

/// <summary>When a tenant's posts need a person.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<ApprovalPolicy>))]
public enum ApprovalPolicy
{
    /// <summary>Every post. A caller cannot waive it.</summary>
    Always,

    /// <summary>Every flagged post; an unflagged one unless the caller waives it.</summary>
    WhenFlagged,

    /// <summary>Only where the caller asks for it.</summary>
    Never,
}

public static class ApprovalPolicies
{
    /// <param name="policy">The tenant's.</param>
    /// <param name="asked">What the caller said, or null.</param>
    /// <param name="flagged">A rule wants a person to look.</param>
    public static bool NeedsApproval(ApprovalPolicy policy, bool? asked, bool flagged) => policy switch
    {
        ApprovalPolicy.Always => true,
        ApprovalPolicy.WhenFlagged => flagged || (asked ?? true),
        ApprovalPolicy.Never => asked ?? false,
        _ => true,
    };

    /// <summary>Whether a caller may ask to go without.</summary>
    public static bool MayWaive(ApprovalPolicy policy) => policy != ApprovalPolicy.Always;
}
