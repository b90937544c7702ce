using System.Text.RegularExpressions;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Where personal data is looked for: the text and what is read aloud, but not the numbers inside a link.</summary>
internal static class PersonalDataText
{
    /// <summary>What the pattern finds, as written.</summary>
    public static IEnumerable<string> Find(TargetPayload payload, Regex pattern)
    {
        foreach (var text in payload.Media.Select(m => m.AltText ?? "").Prepend(payload.Text))
        {
            IReadOnlyList<TextEntity>? links = null;
            var link = 0;
            for (var match = pattern.Match(text); match.Success; match = match.NextMatch())
            {
                links ??= ReferenceEquals(text, payload.Text) ? PostLinks.Of(payload) : TextEntities.Links(payload.Platform, text);
                while (link < links.Count && links[link].End <= match.Index)
                {
                    link++;
                }

                if (link == links.Count || links[link].Start > match.Index)
                {
                    yield return match.Value;
                }
            }
        }
    }

    public static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
