using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Pages.Posts;

/// <summary>Makes cards of the targets that have a text.</summary>
internal static class PostCards
{
    internal static IReadOnlyList<PostCardModel> Of(ContentItem content, IReadOnlyList<ConnectedAccount> accounts) =>
        [.. content.Targets.Select(t => Of(t, accounts)).OfType<PostCardModel>()];

    internal static PostCardModel? Of(Target target, IReadOnlyList<ConnectedAccount> accounts)
    {
        if (target.Payload is not { } payload)
        {
            return null;
        }

        ConnectedAccount? account = accounts.FirstOrDefault(a => a.AccountId == target.AccountId);
        string name = account?.DisplayName ?? target.AccountId;
        return new PostCardModel
        {
            Platform = target.Platform,
            PlatformName = PlatformNames.TitleOf(target.Platform),
            DisplayName = name,
            Handle = account?.Handle,
            Initial = name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpperInvariant(),
            Pieces = TextRun.Of(target.Platform, payload.Text),
            Attachments = PostAttachments.Of(target),
            Length = ApprovalWording.Length(target.Platform, payload.Text),
            Price = ApprovalWording.PriceOrFree(target.PriceMicros),
            MadeWithAi = payload.MadeWithAi,
            PaidPartnership = payload.PaidPartnership,
            Verdicts = target.Verdicts,
        };
    }
}
