namespace AutoPublish.Local.Sandbox;

/// <summary>
/// Counters that only grow, decided by a post's id and age: quick in the first minutes, slower later, so that there is
/// something to see at once and still something after a month.
/// </summary>
/// <param name="Impressions">The others are shares of it.</param>
internal readonly record struct PostAudience(long Impressions, long Likes, long Comments, long Shares, long Quotes, long Bookmarks, long Clicks)
{
    private const double HalfLifeHours = 6;

    public static PostAudience At(string id, TimeSpan age)
    {
        var hash = Hash(id);
        var reach = 800 + (hash % 5000);
        var hours = Math.Max(0, age.TotalHours);
        var impressions = 1 + (long)(reach * Math.Sqrt(hours / (hours + HalfLifeHours)));
        return new PostAudience(
            impressions,
            Share(impressions, hash, 3, 0.06),
            Share(impressions, hash, 5, 0.012),
            Share(impressions, hash, 7, 0.02),
            Share(impressions, hash, 11, 0.006),
            Share(impressions, hash, 13, 0.015),
            Share(impressions, hash, 17, 0.08));
    }

    /// <summary>Between half the usual share and one and a half of it, by post.</summary>
    private static long Share(long impressions, uint hash, uint salt, double usual) =>
        (long)(impressions * usual * (0.5 + ((hash * salt) % 1000 / 1000.0)));

    /// <summary>FNV-1a: the same in every process, unlike the hash code of a string.</summary>
    private static uint Hash(string id)
    {
        var hash = 2166136261u;
        foreach (var c in id)
        {
            hash = (hash ^ c) * 16777619u;
        }

        return hash;
    }
}
