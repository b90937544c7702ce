using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Billing;

/// <summary>The price of a post that its approval shows and its sending reserves.</summary>
public static class PostPrice
{
    /// <summary>A link is what the platform would make one, with or without a scheme.</summary>
    public static MicroDollars Of(TargetPayload payload) =>
        Of(payload.Platform, TextEntities.Links(payload.Platform, payload.Text).Count > 0);

    /// <param name="platform">Where it goes.</param>
    /// <param name="textHasLink">Whether the platform would make a link of any part of the text.</param>
    public static MicroDollars Of(Platform platform, bool textHasLink) =>
        PriceTable.Of(platform, textHasLink ? PriceItem.PostWithLink : PriceItem.Post);
}
