using System.Collections.Frozen;
using AutoPublish.Core.Billing;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>
/// The event types of the X Activity API that matter here (docs.x.com/x-api/activity/introduction and /event-pricing, November 2026). Those
/// of posts are public and subscribed with the app's token; those of readers are private and need the person's.
/// </summary>
public static class XActivityEvents
{
    internal const string PostCreated = "post.create";
    internal const string PostDeleted = "post.delete";
    internal const string Like = "like.create";

    /// <summary>What readers do with a post.</summary>
    public static FrozenSet<string> Reactions { get; } = FrozenSet.ToFrozenSet([Like, "post.reply.create", "post.quote.create", "post.repost.create"]);

    /// <summary>What every account is subscribed to.</summary>
    internal static IReadOnlyList<string> OfPosts { get; } = [PostCreated, PostDeleted];

    /// <summary>What X charges for telling one.</summary>
    internal static MicroDollars PriceOf(string type) => new(type switch
    {
        PostDeleted => 0,
        Like => 1_000,
        _ => 5_000,
    });
}
