using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>The links of a payload's text. Half a dozen rules ask for those of one payload, one after the other, so the last answer is kept.</summary>
internal static class PostLinks
{
    [ThreadStatic]
    private static (WeakReference<TargetPayload> Payload, IReadOnlyList<TextEntity> Links)? last;

    public static IReadOnlyList<TextEntity> Of(TargetPayload payload)
    {
        if (last is { } known && known.Payload.TryGetTarget(out var same) && ReferenceEquals(same, payload))
        {
            return known.Links;
        }

        var links = TextEntities.Links(payload.Platform, payload.Text);
        last = (new WeakReference<TargetPayload>(payload), links);
        return links;
    }
}
