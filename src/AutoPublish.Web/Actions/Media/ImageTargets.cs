using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Actions.Media;

/// <summary>Reads which targets a caller means: by id, or by platform for all of its posts; what follows a post is named by id.</summary>
internal static class ImageTargets
{
    /// <param name="content">What they belong to.</param>
    /// <param name="keys">Null: all of them.</param>
    internal static Outcome<IReadOnlyList<Target>> Of(ContentItem content, IReadOnlyList<string>? keys)
    {
        if (keys is null)
        {
            return content.Targets.Where(t => t.Follows is null).ToArray();
        }

        string? unknown = keys.FirstOrDefault(k => !content.Targets.Any(t => Means(t, k)));
        return unknown is null
            ? content.Targets.Where(t => keys.Any(k => Means(t, k))).ToArray()
            : ActionRefusals.NoSuchText(content.ContentId, unknown, content.Targets.Select(t => t.TargetId));
    }

    private static bool Means(Target target, string key) => target.TargetId == key || (target.Follows is null && PlatformNames.NameOf(target.Platform) == key);
}
