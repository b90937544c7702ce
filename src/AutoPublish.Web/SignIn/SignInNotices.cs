using AutoPublish.Core.SignIn;
using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.SignIn;

/// <summary>What a visitor reads who is not signed in, or not yet.</summary>
internal static class SignInNotices
{
    private static readonly NoticeLink Ask = new("Ask for a new link", "/sign-in");

    internal static NoticeModel NotAForm { get; } = new(NoticeTone.Bad, "That could not be read", "Nothing was done. Go back to the page and use its button.");

    internal static NoticeModel Elsewhere { get; } = new(NoticeTone.Bad, "Nothing was done", "This did not come from a page that you have open here. Open the page again and use its button.");

    internal static NoticeModel NoSuchLink { get; } = new(NoticeTone.Neutral, "This link does not work", "It is incomplete, it was changed on its way, or it is too old.") { Link = Ask };

    internal static NoticeModel Late { get; } = new(NoticeTone.Neutral, "This link is too old", "Nobody was signed in by it, and nobody will be.") { Link = Ask };

    internal static NoticeModel Used { get; } = new(NoticeTone.Neutral, "This link was used already", "It signs in once. If that was not you, end all sessions on your account page.") { Link = Ask };

    internal static NoticeModel OtherBrowser { get; } = new(
        NoticeTone.Neutral,
        "Open the link where you asked for it",
        "It works only in the browser in which you asked. Open it there, or ask for a new one here.",
        "Did somebody send you this link? Then close this page: it was not made for you.")
    {
        Link = Ask,
    };

    internal static NoticeModel SignedOut { get; } = new(NoticeTone.Good, "You are signed out", "Nobody is signed in in this browser any more.") { Link = new NoticeLink("Sign in", "/sign-in") };

    /// <summary>The same whether the address is known or not.</summary>
    internal static NoticeModel Sent(string email, SignInOptions options) => new(
        NoticeTone.Good,
        "Look into your mailbox",
        options.SignUpIsOpen
            ? $"A mail with a link is on its way to {email}. Open the link in this browser; it works for {options.LinkMinutes} minutes."
            : $"If {email} belongs to an account, a mail with a link is on its way to it. Open the link in this browser; it works for {options.LinkMinutes} minutes.",
        options.Hint ?? "Nothing came? Look for it among unwanted mail, and check that the address is spelt as you wanted.");

    internal static NoticeModel TooOften(TimeSpan wait) => new(
        NoticeTone.Neutral,
        "Too many links were asked for",
        $"Wait {Minutes(wait)} and ask again. A link that you were mailed before still works until its time is over.")
    {
        Link = new NoticeLink("Back", "/sign-in"),
    };

    private static string Minutes(TimeSpan wait) => Math.Ceiling(wait.TotalMinutes) switch
    {
        <= 1 => "a minute",
        var minutes => $"{minutes} minutes",
    };
}
