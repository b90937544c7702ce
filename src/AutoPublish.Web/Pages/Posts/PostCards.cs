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
        PlatformTextMeasure measure = PlatformTextMeasure.Of(target.Platform, payload.Text);
        return new PostCardModel
        {
            Platform = target.Platform,
            PlatformName = NameOf(target.Platform),
            DisplayName = name,
            Handle = account?.Handle,
            Initial = name.Length == 0 ? "?" : StringInfo.GetNextTextElement(name).ToUpperInvariant(),
            Pieces = Pieces(target.Platform, payload.Text),
            Length = $"{measure.Length.ToString("N0", CultureInfo.InvariantCulture)} of {measure.Limit.ToString("N0", CultureInfo.InvariantCulture)} {Unit(measure.Unit)}",
            Price = target.PriceMicros == 0 ? "free" : ApprovalWording.Price(target.PriceMicros),
            MadeWithAi = payload.MadeWithAi,
            PaidPartnership = payload.PaidPartnership,
            Verdicts = target.Verdicts,
        };
    }

    /// <summary>The platform's own spelling of its name.</summary>
    internal static string NameOf(Platform platform) => platform switch
    {
        Platform.LinkedIn => "LinkedIn",
        _ => platform.ToString(),
    };

    private static List<TextPiece> Pieces(Platform platform, string text)
    {
        List<TextPiece> pieces = [];
        int at = 0;
        foreach (TextEntity entity in TextEntities.Of(platform, text))
        {
            if (entity.Start > at)
            {
                pieces.Add(new TextPiece(text[at..entity.Start], IsActive: false));
            }

            pieces.Add(new TextPiece(entity.Value, IsActive: true));
            at = entity.End;
        }

        if (at < text.Length)
        {
            pieces.Add(new TextPiece(text[at..], IsActive: false));
        }

        return pieces;
    }

    private static string Unit(TextUnit unit) => unit switch
    {
        TextUnit.Bytes => "bytes",
        _ => "characters",
    };
}
