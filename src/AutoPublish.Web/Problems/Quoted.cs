namespace AutoPublish.Web.Problems;

/// <summary>What a caller wrote, made harmless before it is said back: it may be anything of any length.</summary>
internal static class Quoted
{
    private const int MaxLength = 64;

    internal static string Text(string text)
    {
        string clean = new([.. text.Take(MaxLength).Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]);
        return text.Length > MaxLength ? clean + "…" : clean;
    }
}
