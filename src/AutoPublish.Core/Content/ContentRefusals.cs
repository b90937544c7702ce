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

    public static Refusal AlreadyApproved(ContentItem content) => new(
        "AP2010",
        RefusalKind.Conflict,
        $"You have approved content {content.ContentId} already, and others are still asked.",
        "Your word stands. Ask the author to edit or cancel the content if it must not go out.");

    public static Refusal OwnWork(ContentItem content) => new(
        "AP2017",
        RefusalKind.Conflict,
        $"Content {content.ContentId} is your own work, and its approval rules want somebody else to approve it.",
        "Let another approver decide; you can still ask for changes or reject it.");

    public static Refusal NotAsked(ContentItem content) => new(
        "AP2018",
        RefusalKind.Conflict,
        $"This link answers no question about content {content.ContentId} now: it was withdrawn, or its holder is not asked.",
        "Ask the author to send the question again with resendApproval.");

    public static Refusal PinLocked(ContentItem content) => new(
        "AP2028",
        RefusalKind.Conflict,
        $"Too many wrong PINs were typed for you, so nothing is decided about content {content.ContentId} in your name, not even with the right one.",
        "Ask an owner of the account to set a new PIN for you; sending the question again does not unlock it. Wrong PINs about several contents lock for a day at most.");

    public static Refusal AskedOnly(ContentItem content) => new(
        "AP2019",
        RefusalKind.Conflict,
        $"Only the approvers who were asked decide about content {content.ContentId}.",
        "Let them decide by their mails, or change the approval settings.");

    public static Refusal EditForbidden(ContentItem content) => new(
        "AP2024",
        RefusalKind.Conflict,
        $"Content {content.ContentId} cannot go out as it was edited: {content.Reason?.Message ?? "no person would be asked about it."}",
        "Change the text so that no rule forbids it, then approve it.");

    public static Refusal StillUnderWay(ContentItem content, string targetId, DateTimeOffset until) => new(
        "AP2058",
        RefusalKind.Conflict,
        $"The call for target {targetId} of content {content.ContentId} may still take effect until {until:u}.",
        "Look again after that, and say then what you see.");

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
