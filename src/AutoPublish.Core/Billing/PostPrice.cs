using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Billing;

/// <summary>The price of a post that its approval shows and its sending reserves.</summary>
public static class PostPrice
{
    /// <param name="platform">Where it goes.</param>
    /// <param name="textHasLink">Whether the platform would make a link of any part of the text.</param>
    public static MicroDollars Of(Platform platform, bool textHasLink) =>
        PriceTable.Of(platform, textHasLink ? PriceItem.PostWithLink : PriceItem.Post);
}
