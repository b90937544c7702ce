using System.Text;
using System.Text.RegularExpressions;
using AutoPublish.Core.PostText;

namespace AutoPublish.Integrations.Channels.Mastodon;

/// <summary>Tells whether a post has our text: surely by its source, else by the HTML that the server made of it.</summary>
internal sealed partial class MastodonTextMatch(string text)
{
    private readonly string _exact = Exact(text);
    private readonly string _shown = Shown(text);
    private readonly string _key = Key(text);

    /// <summary>The text as it was given; servers take away blanks around it.</summary>
    public bool IsSource(string source) => Exact(source) == _exact;

    /// <summary>The whole of what readers see; told apart from our text by every character, only not by more or fewer empty lines.</summary>
    public bool IsShown(string html) => Shown(MastodonHtml.ToText(html)) == _shown;

    /// <summary>Letters and digits are the same: worth a call that gives the source. Whatever a server does to a text, it leaves these.</summary>
    public bool LooksLike(string html) => Key(MastodonHtml.ToText(html)) == _key;

    private static string Exact(string text) => text.ReplaceLineEndings("\n").Trim();

    private static string Shown(string text) => EmptyLines().Replace(WithoutHosts(Exact(text)), "\n\n");

    /// <summary>Readers see a mention's name without its host, written as its owner writes it.</summary>
    private static string WithoutHosts(string text) => Mention().Replace(text, mention => mention.Groups[1].Value.ToLowerInvariant());

    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in NormalForm.Nfc(Hosts().Replace(text, "")).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || (!rune.IsAscii && !Rune.IsWhiteSpace(rune)))
            {
                key.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return key.ToString();
    }

    [GeneratedRegex(@"\n{2,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"(?<![\w/=@])(@[A-Za-z0-9_.-]+)(?:@[\w.-]*\w)?")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?<=[\w.-])@[\w.-]+")]
    private static partial Regex Hosts();
}
