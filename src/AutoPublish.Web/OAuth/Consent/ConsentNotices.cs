using AutoPublish.Core.Members;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages.Site;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>What a member is told when there is nothing to agree to.</summary>
internal static class ConsentNotices
{
    internal static NoticeModel NoTenant { get; } = new(NoticeTone.Neutral, "There is nothing to share yet", "Your address belongs to no team here, so no program can act for one. Ask the owner of your team to add you.");

    internal static NoticeModel Elsewhere { get; } = new(NoticeTone.Bad, "This answer did not come from our page", "Nothing was allowed. Go back to the program that you wanted to connect, and begin again.");

    /// <param name="why">OpenIddict's sentence; the client's developer reads it.</param>
    internal static NoticeModel Refused(string? why) => new(
        NoticeTone.Bad,
        "This program cannot be connected like this",
        "What it asked for is not valid, so nothing was allowed and it was told nothing. Begin again there; if it stays, tell its maker.",
        why);

    internal static string Mistake(bool? isAllowed, Membership? membership, AccessScopes chosen) => (isAllowed, membership, chosen) switch
    {
        (null, _, _) => "Choose one of the two buttons.",
        (_, null, _) => "Choose for whom the program would act.",
        (_, _, AccessScopes.None) => "Leave at least one thing that the program could do, or do not allow it.",
        _ => "Your role does not let you do any of this yourself, so you cannot let a program do it.",
    };
}
