using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Reads which texts a caller wants where: a key is a target's id, or a platform for all of its posts.</summary>
internal static class TargetTexts
{
    /// <summary>By target id.</summary>
    internal static Outcome<IReadOnlyDictionary<string, string>> Of(ContentItem content, IReadOnlyDictionary<string, string>? texts)
    {
        Dictionary<string, string> byTarget = new(StringComparer.Ordinal);
        foreach ((string key, string text) in texts ?? new Dictionary<string, string>())
        {
            // Line ends as the web knows them would count as two characters on every platform.
            string clean = text.ReplaceLineEndings("\n");
            Target[] meant = [.. content.Targets.Where(t => t.TargetId == key)];
            if (meant.Length == 0)
            {
                meant = [.. content.Targets.Where(t => t.Follows is null && PlatformNames.NameOf(t.Platform) == key)];
            }

            if (meant.Length == 0)
            {
                return ActionRefusals.NoSuchText(content.ContentId, key, content.Targets.Select(t => t.TargetId));
            }

            foreach (Target target in meant)
            {
                byTarget[target.TargetId] = clean;
            }
        }

        return byTarget;
    }
}
