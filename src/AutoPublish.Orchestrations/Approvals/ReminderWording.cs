using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>How a reminder begins.</summary>
internal static class ReminderWording
{
    internal static string Which(int number, int of) => $"Reminder {number} of {Math.Max(number, of)}";

    /// <param name="until">When the question ends, in the reader's zone.</param>
    internal static string Opening(string which, Tenant tenant, ContentItem content, Approval approval, string until)
    {
        string asked = ApprovalStages.Needed(approval, approval.Stage) > 1 ? "not enough approvers have decided" : "nobody has decided";
        string what = content.Targets.Count(t => t.Follows is null) is var posts && posts == 1 ? "a post" : $"posts on {posts} networks";
        return $"{which}: {MailWords.Line(tenant.Name)} asked you about {what}, and {asked} yet. Decide by {until}; without a decision nothing is published.";
    }
}
