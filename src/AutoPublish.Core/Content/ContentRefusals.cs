using AutoPublish.Core.Results;

namespace AutoPublish.Core.Content;

/// <summary>The refusals of the state machine, with their stable codes.</summary>
public static class ContentRefusals
{
    public static Refusal Illegal(ContentItem content, string command, string remedy) => new(
        "AP2001",
        RefusalKind.Conflict,
        $"{command} is not possible: content {content.ContentId} is {Name(content.Status)}.",
        remedy);

    public static Refusal NoTarget(ContentItem content, string targetId) => new(
        "AP2002",
        RefusalKind.NotFound,
        $"Content {content.ContentId} has no target {targetId}.",
        $"Its targets are {string.Join(", ", content.Targets.Select(t => t.TargetId))}.");

    public static Refusal IllegalTarget(ContentItem content, Target target, string command, string remedy) => new(
        "AP2003",
        RefusalKind.Conflict,
        $"{command} is not possible: target {target.TargetId} of content {content.ContentId} is {Name(target.Status)}.",
        remedy);

    public static Refusal AlreadyDecided(ContentItem content, Approvals.ApprovalStatus status) => new(
        "AP2010",
        RefusalKind.Conflict,
        $"This approval of content {content.ContentId} is already decided: {Name(status)}.",
        "Nothing was changed. Ask the author to edit the content if another decision is needed.");

    public static Refusal Superseded(ContentItem content) => new(
        "AP2011",
        RefusalKind.Gone,
        $"Content {content.ContentId} has changed since this approval was asked for.",
        "Decide by the latest mail, or ask for it with resendApproval.");

    public static Refusal ApprovalExpired(ContentItem content) => new(
        "AP2016",
        RefusalKind.Gone,
        $"The approval of content {content.ContentId} has expired; nothing was published.",
        "Ask the author to reschedule it: that asks for a new approval.");

    public static Refusal NotPendingApproval(ContentItem content) => new(
        "AP2012",
        RefusalKind.Conflict,
        $"Content {content.ContentId} is {Name(content.Status)} and waits for no approval.",
        "Ask with requestApproval first.");

    public static Refusal OutsideWindow(ContentItem content) => new(
        "AP2013",
        RefusalKind.Conflict,
        $"That time lies outside the window that was approved for content {content.ContentId}.",
        "Choose a time inside it, or reschedule and let the new time be approved.");

    private const string PayloadChangedCode = "AP2014";

    /// <summary>Whether it is <see cref="PayloadChanged"/>: what would go out is not what was approved.</summary>
    public static bool IsPayloadChanged(Refusal refusal) => refusal.Code == PayloadChangedCode;

    public static Refusal PayloadChanged(ContentItem content, string targetId) => new(
        PayloadChangedCode,
        RefusalKind.Conflict,
        $"The payload of target {targetId} of content {content.ContentId} is not the one that was approved; nothing was sent.",
        "Edit the content: the new version is approved and sent by itself.");

    public static Refusal Changed(string contentId) => new(
        "AP2015",
        RefusalKind.Conflict,
        $"Content {contentId} kept changing while this was carried out; nothing was done.",
        "Read it with getContent and try again.");

    public static Refusal NotFound(string contentId) => new(
        "AP2004",
        RefusalKind.NotFound,
        $"There is no content {contentId}.",
        "List what there is with listContent.");

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
