using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions;

/// <summary>What an action can refuse beyond the state machine and the shape of its input.</summary>
internal static class ActionRefusals
{
    internal static Refusal NotConnected(string platform, IEnumerable<string> connected) => new(
        "AP2120",
        RefusalKind.Invalid,
        $"No account is connected on {platform}.",
        $"Choose from {Listed(connected)}, or connect an account on {platform} first.");

    internal static Refusal CannotWaive() => new(
        "AP2121",
        RefusalKind.Forbidden,
        "requiresApproval is false, but here every post needs a person's approval.",
        "Leave requiresApproval out: an approver is asked by mail.");

    internal static Refusal WaiveNeedsPublish() => new(
        "AP2122",
        RefusalKind.Forbidden,
        "requiresApproval is false, but the access token may not publish without a person.",
        "Leave requiresApproval out, or connect again and grant content.publish.");

    internal static Refusal BriefOrTemplate() => new(
        "AP2123",
        RefusalKind.Invalid,
        "Either brief or templateId is needed, not both and not neither.",
        "Send brief with what the post is about, or templateId with parameters.");

    internal static Refusal NoTemplate(string templateId) => new(
        "AP2124",
        RefusalKind.NotFound,
        $"There is no template {Quoted.Text(templateId)}.",
        "List what there is with listTemplates.");

    internal static Refusal ParametersWithoutTemplate() => new(
        "AP2125",
        RefusalKind.Invalid,
        "parameters belong to a template, and no templateId was sent.",
        "Send templateId, or put what matters into the brief.");

    internal static Refusal FeedbackNeeded() => new(
        "AP2126",
        RefusalKind.Invalid,
        "To ask for changes, say in feedback what to change.",
        "Send feedback, or decide approve or reject.");

    internal static Refusal BadTime(string field, string text) => new(
        "AP2127",
        RefusalKind.Invalid,
        $"{field} is '{Quoted.Text(text)}', which is not an RFC 3339 date and time.",
        "Write it such as 2026-11-27T08:00:00Z.");

    internal static Refusal EndBeforeBegin() => new(
        "AP2138",
        RefusalKind.Invalid,
        "from is later than to: no content can lie between them.",
        "Exchange them, or leave one out.");

    internal static Refusal BadCursor() => new(
        "AP2128",
        RefusalKind.Invalid,
        "The cursor is not one that listContent gave.",
        "Send nextCursor of the page before as it is, or leave cursor out to begin anew.");

    internal static Refusal NothingToEdit() => new(
        "AP2129",
        RefusalKind.Invalid,
        "The edit names no texts, no follow-ups and no time.",
        "Send texts by target, followUps, scheduledFor, or several of them.");

    internal static Refusal NoSuchText(string contentId, string key, IEnumerable<string> targets) => new(
        "AP2130",
        RefusalKind.Invalid,
        $"Content {Quoted.Text(contentId)} has no target or platform '{Quoted.Text(key)}'.",
        $"Its targets are {string.Join(", ", targets)}.");

    internal static Refusal AlreadyScheduled(string contentId) => new(
        "AP2131",
        RefusalKind.Conflict,
        $"Content {contentId} has a time already.",
        "Use rescheduleContent to move it.");

    internal static Refusal StillDrafting(string contentId) => new(
        "AP2132",
        RefusalKind.Conflict,
        $"The texts of content {contentId} are still being made.",
        "Try again in a moment.");

    internal static Refusal CheckNeedsOne() => new(
        "AP2133",
        RefusalKind.Invalid,
        "Either contentId, or text with platforms is needed, not both and not neither.",
        "Send the contentId of a content, or the text with the platforms to check it for.");

    internal static Refusal TooFarAhead(int days) => new(
        "AP2136",
        RefusalKind.Invalid,
        $"after lies more than {days} days ahead.",
        "Send an earlier time, or leave after out.");

    internal static Refusal NoSuchPlatform(string name) => new(
        "AP2137",
        RefusalKind.Invalid,
        $"'{Quoted.Text(name)}' in platformBodies is not a platform.",
        $"The platforms are {string.Join(", ", PlatformNames.All)}.");

    private static string Listed(IEnumerable<string> names)
    {
        string list = string.Join(", ", names);
        return list.Length == 0 ? "none (no account is connected yet)" : list;
    }
}
