using System.Text.RegularExpressions;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Web.Actions.Content;

namespace AutoPublish.Web.Pages.Queue;

/// <summary>
/// One row that was ticked, with what its box was bound to when the page was made: the question and the hash of exactly
/// what was shown. So whatever changed since is not decided by it.
/// </summary>
internal sealed partial record ApprovalPick(string ContentId, string ApprovalId, string PayloadHash)
{
    internal string Value => $"{ContentId} {ApprovalId} {PayloadHash}";

    internal static ApprovalPick Of(ContentItem content, Approval approval) => new(content.ContentId, approval.ApprovalId, approval.PayloadHash);

    /// <summary>Null: not the value of a box of ours.</summary>
    internal static ApprovalPick? Read(string? value) =>
        value?.Split(' ') is [{ Length: > 0 and <= ContentIds.MaxLength } content, { Length: > 0 and <= ContentIds.MaxApprovalLength } approval, var hash] && Hash().IsMatch(hash)
            ? new ApprovalPick(content, approval, hash)
            : null;

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}
