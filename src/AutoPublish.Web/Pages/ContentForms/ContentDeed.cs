using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>What can be done with a content on its pages.</summary>
internal enum ContentDeed
{
    Approve,
    Changes,
    Reject,
    Edit,
    Move,
    Publish,
    Cancel,
    Request,
    Resend,
    Retry,
    Resolve,
    Settle,
    Delete,
}

internal static class ContentDeeds
{
    // Each does what an action does, and asks for what that action asks.
    private static readonly Dictionary<ContentDeed, string> ActionNames = new()
    {
        [ContentDeed.Approve] = "decideApproval",
        [ContentDeed.Changes] = "decideApproval",
        [ContentDeed.Reject] = "decideApproval",
        [ContentDeed.Edit] = "editContent",
        [ContentDeed.Move] = "rescheduleContent",
        [ContentDeed.Publish] = "publishNow",
        [ContentDeed.Cancel] = "cancelContent",
        [ContentDeed.Request] = "requestApproval",
        [ContentDeed.Resend] = "resendApproval",
        [ContentDeed.Retry] = "retryTarget",
        [ContentDeed.Resolve] = "resolveTarget",
        [ContentDeed.Settle] = "resolveTarget",
        [ContentDeed.Delete] = "deleteContent",
    };

    private static readonly Dictionary<string, ContentDeed> ByWord = Enum.GetValues<ContentDeed>().ToDictionary(d => d.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>The action whose scope the deed needs.</summary>
    internal static string ActionOf(ContentDeed deed) => ActionNames[deed];

    /// <summary>As forms and addresses name it.</summary>
    internal static string WordOf(ContentDeed deed) => deed.ToString().ToLowerInvariant();

    internal static ContentDeed? Read(string? word) => ByWord.TryGetValue(word ?? "", out ContentDeed deed) ? deed : null;

    /// <summary>What cannot be undone has a page of its own, which says what will happen before it does.</summary>
    internal static bool HasPage(ContentDeed deed) => deed is ContentDeed.Move or ContentDeed.Publish or ContentDeed.Request or ContentDeed.Cancel or ContentDeed.Settle or ContentDeed.Delete;
}
