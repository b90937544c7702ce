using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Approvals;

/// <summary>What one person decided.</summary>
/// <param name="Kind">What was decided.</param>
/// <param name="By">Approver id, or the subject of the caller.</param>
/// <param name="At">When.</param>
/// <param name="Via"><c>link</c> or <c>action</c>.</param>
/// <param name="Feedback">What the approver wrote, or null.</param>
public sealed record ApprovalDecision(DecisionKind Kind, string By, DateTimeOffset At, string Via, string? Feedback)
{
    /// <summary>By the link of an approval mail.</summary>
    public const string ViaLink = "link";

    /// <summary>By a signed-in member: an action in the chat, or the dashboard.</summary>
    public const string ViaAction = "action";

    /// <summary>The address of whoever decided, as an approver id, where it is known; the same as <see cref="By"/> for a link.</summary>
    public string? ApproverId { get; init; }

    /// <summary>The person changed the texts or the time and approved what came out; this is the decision about that.</summary>
    public bool Edited { get; init; }
}

[JsonConverter(typeof(CamelCaseEnumConverter<DecisionKind>))]
public enum DecisionKind
{
    Approve,
    Changes,
    Reject,
}
