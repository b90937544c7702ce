using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Targets with the follow-ups that a caller wants behind them.</summary>
/// <param name="Targets">Of the content.</param>
/// <param name="Texts">Of the follow-ups that were named, by target id.</param>
internal sealed record FollowUpTexts(IReadOnlyList<Target> Targets, IReadOnlyDictionary<string, string> Texts)
{
    /// <param name="targets">Of the content; what is not named keeps its follow-ups.</param>
    /// <param name="wished">By the id of a post's target, or by platform for each of its posts. A follow-up has none of its own.</param>
    internal static Outcome<FollowUpTexts> Of(IReadOnlyList<Target> targets, IReadOnlyDictionary<string, IReadOnlyList<string>>? wished)
    {
        IReadOnlyList<Target> placed = targets;
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        HashSet<string> named = new(StringComparer.Ordinal);
        foreach ((string key, IReadOnlyList<string> wanted) in wished ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            Target[] posts = [.. targets.Where(t => t.Follows is null && t.TargetId == key)];
            posts = posts.Length > 0 ? posts : [.. targets.Where(t => t.Follows is null && PlatformNames.NameOf(t.Platform) == key)];
            if (posts.Length == 0)
            {
                return NoSuchPost(key, targets);
            }

            if (wanted.Any(string.IsNullOrWhiteSpace))
            {
                return Empty(key);
            }

            foreach (Target post in posts)
            {
                if (wanted.Count > FollowUps.MaxOn(post.Platform))
                {
                    return TooMany(post, wanted.Count);
                }

                if (!named.Add(post.TargetId))
                {
                    return Twice(post);
                }

                string[] clean = [.. wanted.Select(t => t.ReplaceLineEndings("\n"))];
                placed = FollowUps.Put(placed, post, clean);
                foreach ((Target follower, string text) in FollowUps.After(placed, post).Zip(clean))
                {
                    texts[follower.TargetId] = text;
                }
            }
        }

        return new FollowUpTexts(placed, texts);
    }

    private static Refusal NoSuchPost(string key, IReadOnlyList<Target> targets) => new(
        "AP2140",
        RefusalKind.Invalid,
        $"There is no post '{Quoted.Text(key)}' that something could follow.",
        $"The posts are {string.Join(", ", targets.Where(t => t.Follows is null).Select(t => t.TargetId))}.");

    private static Refusal Empty(string key) => new(
        "AP2141",
        RefusalKind.Invalid,
        $"One of the texts that shall follow '{Quoted.Text(key)}' is empty.",
        "Write it, or leave it out; [] takes away what followed.");

    private static Refusal Twice(Target post) => new(
        "AP2143",
        RefusalKind.Invalid,
        $"What follows '{post.TargetId}' is named twice: by its target and by its platform.",
        "Name it once.");

    private static Refusal TooMany(Target post, int count) => new(
        "AP2142",
        RefusalKind.Invalid,
        $"{count} texts shall follow '{post.TargetId}', and {PlatformNames.TitleOf(post.Platform)} takes {FollowUps.MaxOn(post.Platform)} there.",
        FollowUps.HasThreads(post.Platform) ? "Make the thread shorter, or two contents of it." : "Join them to one first comment.");
}
