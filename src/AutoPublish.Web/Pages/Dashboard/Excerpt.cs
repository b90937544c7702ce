namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>The beginning of a text, on one line.</summary>
internal static class Excerpt
{
    internal static string Of(string text, int maxLength)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= maxLength ? line : line[..(char.IsHighSurrogate(line[maxLength - 1]) ? maxLength - 1 : maxLength)] + "…";
    }
}
