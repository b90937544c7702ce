using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Approvals;

/// <param name="Command">What approves it.</param>
/// <param name="Shown">The version as it would go out.</param>
/// <param name="Next">The content as it would stand then; null where it is refused.</param>
/// <param name="Refusal">Why it cannot be approved.</param>
internal sealed record EditedVersion(ContentCommand.ApproveEdited Command, ContentItem Shown, ContentItem? Next, Refusal? Refusal)
{
    /// <summary>What the approver sees and sends back.</summary>
    internal string Fingerprint => ApprovalHash.Of(Shown);
}
