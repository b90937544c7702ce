using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.Web.Settings;

/// <summary>
/// Which settings a form was filled in over: a digest of each thing that it shows. Two owners who change different things do
/// not stand in each other's way, and of the same thing the second learns what became of it.
/// </summary>
internal static class SettingsVersion
{
    private const char Between = '.';
    private const char Is = ':';
    private const int DigestBytes = 6;

    internal static string Of(IReadOnlyList<SettingsFact> facts) => string.Join(Between, facts.Select(f => $"{f.Field}{Is}{DigestOf(f)}"));

    /// <summary>What is not as it was when the version was made; empty: everything is.</summary>
    internal static IReadOnlyList<SettingsFact> Changed(IReadOnlyList<SettingsFact> now, string? version)
    {
        Dictionary<string, string> then = new(StringComparer.Ordinal);
        foreach (string entry in (version ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            int at = entry.IndexOf(Is, StringComparison.Ordinal);
            then[at < 0 ? entry : entry[..at]] = at < 0 ? "" : entry[(at + 1)..];
        }

        List<SettingsFact> changed = [.. now.Where(f => !then.Remove(f.Field, out string? digest) || digest != DigestOf(f))];
        if (then.Count > 0 && now.Count > 0)
        {
            changed.Add(now[^1] with { Label = "What came after it", Shown = "it is gone" });
        }

        return changed;
    }

    private static string DigestOf(SettingsFact fact) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(fact.Raw)).AsSpan(0, DigestBytes));
}
