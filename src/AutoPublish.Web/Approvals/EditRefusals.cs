using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver's edit can be refused for beyond the state machine.</summary>
internal static class EditRefusals
{
    private const string NotShownCode = "AP2026";

    internal static bool IsNotShown(Refusal refusal) => refusal.Code == NotShownCode;

    internal static Refusal NotShown(ContentItem content) => new(
        NotShownCode,
        RefusalKind.Conflict,
        $"What would come of the edit of content {content.ContentId} is not what was shown.",
        "Look at it as it is now, then approve it.");
}
