using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.Accounts;

/// <summary>Pages that say why nothing was connected, and what to do. None repeats what came in an address.</summary>
internal static class ConnectNotices
{
    private static readonly NoticeLink Back = new("Accounts", AccountsEndpoint.Route);

    internal static NoticeModel NoSuchPlatform { get; } = Neutral("There is no such network", "The page of accounts names those that can be connected.");

    internal static NoticeModel NoSuchAccount { get; } = Neutral("There is no such account", "It is not connected any more, or it belongs to another account.");

    internal static NoticeModel SignedOut { get; } = Neutral("You are signed out", "Nothing was connected. Sign in, and connect the account once more.") with { Link = new NoticeLink("Sign in", SignIn.Sessions.SignInAddress(AccountsEndpoint.Route)) };

    internal static NoticeModel NotAsExpected { get; } = Neutral("That is not how a platform leads back", "Nothing was connected. Begin once more on the page of accounts.");

    internal static NoticeModel NoAccount(Platform platform) => Neutral(
        "There is nothing to connect",
        $"{PlatformNames.TitleOf(platform)} named no account or page that you may post for. Choose one there while you allow AutoPublish, then connect once more.");

    /// <summary>The platform says that the person, or it, said no.</summary>
    internal static NoticeModel Denied(Platform platform, bool byPerson) => Neutral(
        "Nothing was connected",
        byPerson
            ? $"You did not allow it at {PlatformNames.TitleOf(platform)}. If that was not meant so, connect the account once more."
            : $"{PlatformNames.TitleOf(platform)} did not allow it. Try once more in a moment; if it stays so, tell the operator.");

    internal static NoticeModel Of(PendingRefusal why) => why switch
    {
        PendingRefusal.Late => Neutral("That took too long", "A connection waits ten minutes. Nothing was connected: begin once more."),
        PendingRefusal.OtherMember => Neutral("Somebody else began this", "Nothing was connected. Only whoever begins a connection ends it: sign in as they, or begin your own."),
        PendingRefusal.OtherBrowser => Neutral("This was begun in another browser", "Nothing was connected. Go back to the browser in which you began, or begin once more here."),
        PendingRefusal.OtherPlatform => NotAsExpected,
        _ => Neutral("This connection is over", "It was used already, or it never began for the account that you look at now. The page of accounts shows what is connected; if something is missing there, begin once more."),
    };

    /// <param name="owner">The tenant's name.</param>
    internal static NoticeModel Of(Refusal refusal, string owner) =>
        Neutral("Nothing was connected", $"{refusal.Message} {refusal.Remedy}") with { Detail = refusal.Code, Owner = owner };

    private static NoticeModel Neutral(string title, string text) =>
        new(NoticeTone.Neutral, title, text) { HomeLink = true, Section = SiteSection.Accounts, Link = Back };
}
