using AutoPublish.Core.PostText;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>The beginning of a text, on one line, with what nobody would see marked.</summary>
internal static class Excerpt
{
    internal static string Of(string text, int maxLength)
    {
        string line = string.Join(' ', HiddenText.Marked(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= maxLength ? line : line[..(char.IsHighSurrogate(line[maxLength - 1]) ? maxLength - 1 : maxLength)] + "…";
    }
}
