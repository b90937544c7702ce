using System.Globalization;
using System.Text;

namespace AutoPublish.Core.Approvals.Settings;

/// <summary>Names that are shown to others: one line, nothing that cannot be seen.</summary>
public static class PlainName
{
    /// <summary>White space becomes single spaces.</summary>
    public static string Read(string? typed) => string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <param name="maxLength">In characters as they are counted by people, nearly.</param>
    public static bool Is(string name, int maxLength) =>
        Read(name) == name
        && name.EnumerateRunes().Count() <= maxLength
        && !name.EnumerateRunes().Any(r => Rune.IsControl(r) || r == Rune.ReplacementChar || Rune.GetUnicodeCategory(r) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
}
