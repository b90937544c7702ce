using System.Text.RegularExpressions;
using AutoPublish.Core.Content;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>
/// Whether a post on LinkedIn has a given text. LinkedIn gives the text back in its own format, with hashtags as
/// <c>#tag</c> or as <c>{hashtag|\#|tag}</c>.
/// </summary>
internal sealed partial class LinkedInTextMatch(string text)
{
    private readonly string _text = Normalise(text);

    public bool IsTextOf(LinkedInWire.Post post) =>
        post.Commentary is { } commentary && Normalise(LinkedInText.Unescape(PlainHashtags(commentary))) == _text;

    private static string PlainHashtags(string commentary) =>
        commentary.Contains("{hashtag|", StringComparison.Ordinal) ? HashtagTemplate().Replace(commentary, "#$1") : commentary;

    private static string Normalise(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"(?<!\\)\{hashtag\|\\?[#＃]\|([^|{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex HashtagTemplate();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();
}
