using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Pages.Posts;

/// <summary>Makes cards of the targets that have a text.</summary>
internal static class PostCards
{
    /// <param name="images">Where the reader gets an image from; null where images are only named.</param>
    internal static IReadOnlyList<PostCardModel> Of(ContentItem content, IReadOnlyList<ConnectedAccount> accounts, Func<PayloadMedia, string>? images = null) =>
        [.. content.Targets.Select(t => Of(content, t, accounts, images)).OfType<PostCardModel>()];

    /// <param name="images">Where the reader gets an image from; null where images are only named.</param>
    internal static PostCardModel? Of(ContentItem content, Target target, IReadOnlyList<ConnectedAccount> accounts, Func<PayloadMedia, string>? images = null)
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
            Title = TargetTitle.Of(content.Targets, target),
            IsFollowUp = target.Follows is not null,
            DisplayName = name,
            Handle = account?.Handle,
            Initial = name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpperInvariant(),
            Pieces = TextRun.Of(target.Platform, payload.Text),
            Attachments = PostAttachments.Of(target),
            Images = images is null ? [] : [.. payload.Media.Where(m => m.ContentType.StartsWith("image/", StringComparison.Ordinal)).Select(m => new PostImage(images(m), m.AltText ?? ""))],
            Length = ApprovalWording.Length(target.Platform, payload.Text, target.Follows is not null),
            Price = ApprovalWording.PriceOrFree(target.PriceMicros),
            MadeWithAi = payload.MadeWithAi,
            PaidPartnership = payload.PaidPartnership,
            Verdicts = target.Verdicts,
        };
    }
}
