namespace AutoPublish.Core.Billing;

/// <summary>What a platform can charge for.</summary>
public enum PriceItem
{
    Post,

    PostWithLink,

    /// <summary>Reading the counters of one post, once for each post and UTC day however often it is read.</summary>
    Read,

    Delete,
}
