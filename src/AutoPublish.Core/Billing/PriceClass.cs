namespace AutoPublish.Core.Billing;

/// <summary>What an action can cost its caller besides one call of the plan's quota; declared with the action.</summary>
public enum PriceClass
{
    /// <summary>Nothing more.</summary>
    Call,

    /// <summary>It can lead to posts, at <see cref="PriceItem.Post"/> or <see cref="PriceItem.PostWithLink"/> each.</summary>
    Post,

    /// <summary>It can read from a platform, at <see cref="PriceItem.Read"/> a post and day.</summary>
    Read,

    /// <summary>It can delete from a platform, at <see cref="PriceItem.Delete"/> a post.</summary>
    Delete,
}
