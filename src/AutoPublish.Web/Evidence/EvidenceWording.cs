using System.Text;
using AutoPublish.Core.Evidence;

namespace AutoPublish.Web.Evidence;

/// <summary>Says the names of the file's members in words.</summary>
internal static class EvidenceWording
{
    internal static string TitleOf(string kind) => kind switch
    {
        EvidenceKinds.Asked => "Asked for",
        EvidenceKinds.Drafted => "Texts made",
        EvidenceKinds.Submitted => "What would go out",
        EvidenceKinds.ApprovalAsked => "Approvers asked",
        EvidenceKinds.ApprovalNotNeeded => "Nobody had to be asked",
        EvidenceKinds.Substituted => "Somebody stands in",
        EvidenceKinds.Escalated => "Another person asked as well",
        EvidenceKinds.Reminded => "Reminded",
        EvidenceKinds.LinkWithdrawn => "Link withdrawn",
        EvidenceKinds.LinkLocked => "Link locked",
        EvidenceKinds.Mailed => "Mail handed over",
        EvidenceKinds.MailRefused => "Mail refused",
        EvidenceKinds.Voted => "One person approved",
        EvidenceKinds.Decided => "Decided",
        EvidenceKinds.Superseded => "Question became moot",
        EvidenceKinds.Expired => "Nobody decided in time",
        EvidenceKinds.Scheduled => "Time set",
        EvidenceKinds.Intended => "Handed to the platform",
        EvidenceKinds.TriedBefore => "Tried under an earlier question",
        EvidenceKinds.Confirmed => "Confirmed by the platform",
        EvidenceKinds.Rejected => "Refused by the platform",
        EvidenceKinds.Sent => "Taken by the platform, id not known",
        EvidenceKinds.Unknown => "No answer of the platform yet",
        EvidenceKinds.Held => "Held back",
        EvidenceKinds.Cancelled => "Called off",
        EvidenceKinds.Standing => "How it stands",
        _ => kind,
    };

    /// <summary><c>promptHash</c> is <c>Prompt hash</c>.</summary>
    internal static string NameOf(string member)
    {
        if (member == "priceMicros")
        {
            // It is said in dollars.
            return "Price";
        }

        StringBuilder words = new();
        foreach (char c in member)
        {
            words.Append(words.Length == 0 ? char.ToUpperInvariant(c).ToString() : char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString());
        }

        return words.ToString();
    }
}
