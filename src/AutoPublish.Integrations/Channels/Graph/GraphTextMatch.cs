using System.Text.RegularExpressions;
using AutoPublish.Core.PostText;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>Whether a post has a given text. Meta gives a text back as it was sent, but for white space and Unicode's normal form.</summary>
internal sealed partial class GraphTextMatch(string text)
{
    private readonly string _text = Normalise(text);

    public bool IsTextOf(string? theirs) => Normalise(theirs ?? "") == _text;

    private static string Normalise(string text) => WhiteSpace().Replace(NormalForm.Nfc(text), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
