using AutoPublish.Core.Results;

namespace AutoPublish.Web.Pages;

/// <summary>
/// A refusal as a person reads it on a page. Those of the rules name actions and ids, for programs; the ones that people
/// meet here have words of their own, and what to do on these pages.
/// </summary>
internal static class RefusalWording
{
    private const int PrefixLength = 2;

    /// <summary>By the digits of the code: the codes themselves belong to whoever refuses.</summary>
    private static readonly Dictionary<string, (string Message, string Remedy)> Words = new(StringComparer.Ordinal)
    {
        ["1010"] = ("A person must approve it, and nobody is named who could.", "Add an approver's mail address to the account first."),
        ["2001"] = ("That is not possible as it stands now.", "Look at its state above; what can be done now is offered there."),
        ["2003"] = ("That is not possible for this network as it stands now.", "Look at its state; what can be done now is offered there."),
        ["2004"] = ("It does not exist any more.", "Somebody has deleted it. Nothing was done."),
        ["2010"] = ("It is decided already, or you have approved it before.", "Nothing was changed."),
        ["2011"] = ("It was changed after you had looked at it.", "Look at the new version, then decide about that."),
        ["2012"] = ("It waits for no decision.", "Nothing was changed."),
        ["2013"] = ("That time lies outside what was approved.", "Choose a time inside it, or let the new time be approved."),
        ["2015"] = ("It kept changing while this was carried out.", "Nothing was done. Try again."),
        ["2016"] = ("The time to decide is over, and nothing was published.", "Give it a new time: that asks for a new approval."),
        ["2017"] = ("It is your own work, and somebody else is to approve it.", "Let another approver decide; you can still ask for changes or reject it."),
        ["2019"] = ("Only those who were asked decide about it.", "They have its mail; the approval settings say who is asked."),
        ["2028"] = ("Too many wrong PINs were typed for you, so nothing is decided in your name, not even with the right one.", "Ask an owner of the account to set a new PIN for you; sending the question again does not unlock it."),
        ["2058"] = ("The network may have the post in a moment still.", "Look again in a minute, and say then what you see."),
        ["2132"] = ("Its texts are still being written.", "Try again in a moment."),
        ["2134"] = ("Its time has passed.", "Choose a new time with the change."),
        ["2135"] = ("It has no texts: they could not be made.", "Make a new content."),
        ["2305"] = ("That is not a date and time.", "Choose a day and a time."),
        ["2307"] = ("That time has passed.", "Choose a later one, or publish it now."),
        ["2308"] = ("That time lies more than a year ahead.", "Choose an earlier one."),
    };

    internal static string Of(Refusal refusal)
    {
        (string message, string remedy) = Words.TryGetValue(refusal.Code[PrefixLength..], out (string Message, string Remedy) known) ? known : (refusal.Message, refusal.Remedy);
        return $"{message} {remedy}";
    }
}
