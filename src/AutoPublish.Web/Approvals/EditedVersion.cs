using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Approvals;

/// <param name="Command">What approves it.</param>
/// <param name="Shown">The version as it would go out.</param>
/// <param name="Next">The content as it would stand then; null where it is refused.</param>
/// <param name="Refusal">Why it cannot be approved.</param>
internal sealed record EditedVersion(ContentCommand.ApproveEdited Command, ContentItem Shown, ContentItem? Next, Refusal? Refusal)
{
    /// <summary>What the approver sees and sends back.</summary>
    /// <remarks>With what moderation says of the texts: asked again in between, it may say something else.</remarks>
    internal string Fingerprint
    {
        get
        {
            string said = string.Join('\n', Shown.Targets.SelectMany(t => ModerationVerdicts.Among(t.Verdicts).Select(v => $"{t.TargetId} {v.Rule} {v.Level}")));
            string shown = ApprovalHash.Of(Shown);
            return said.Length == 0 ? shown : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{shown}\n{said}")));
        }
    }
}
