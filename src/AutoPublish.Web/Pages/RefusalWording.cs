using AutoPublish.Core.Results;

namespace AutoPublish.Web.Pages;

/// <summary>
/// A refusal as a person reads it on a page. Those of the rules name actions and ids, for programs; the ones that people
/// meet here have words of their own, and what to do on these pages.
/// </summary>
internal static class RefusalWording
{
    private static readonly Dictionary<string, (string Message, string Remedy)> Words = new(StringComparer.Ordinal)
    {
        ["AP1010"] = ("A person must approve it, and nobody is named who could.", "Add an approver's mail address to the account first."),
        ["AP2001"] = ("That is not possible as it stands now.", "Look at its state above; what can be done now is offered there."),
        ["AP2003"] = ("That is not possible for this network as it stands now.", "Look at its state; what can be done now is offered there."),
        ["AP2004"] = ("It does not exist any more.", "Somebody has deleted it. Nothing was done."),
        ["AP2010"] = ("It is decided already.", "Nothing was changed by you."),
        ["AP2011"] = ("It was changed after you had looked at it.", "Look at the new version, then decide about that."),
        ["AP2012"] = ("It waits for no decision.", "Nothing was changed."),
        ["AP2013"] = ("That time lies outside what was approved.", "Choose a time inside it, or let the new time be approved."),
        ["AP2015"] = ("It kept changing while this was carried out.", "Nothing was done. Try again."),
        ["AP2016"] = ("The time to decide is over, and nothing was published.", "Give it a new time: that asks for a new approval."),
        ["AP2132"] = ("Its texts are still being written.", "Try again in a moment."),
        ["AP2134"] = ("Its time has passed.", "Choose a new time with the change."),
        ["AP2135"] = ("It has no texts: they could not be made.", "Make a new content."),
        ["AP2305"] = ("That is not a date and time.", "Choose a day and a time."),
        ["AP2307"] = ("That time has passed.", "Choose a later one, or publish it now."),
        ["AP2308"] = ("That time lies more than a year ahead.", "Choose an earlier one."),
    };

    internal static string Of(Refusal refusal)
    {
        (string message, string remedy) = Words.TryGetValue(refusal.Code, out (string Message, string Remedy) known) ? known : (refusal.Message, refusal.Remedy);
        return $"{message} {remedy}";
    }
}
