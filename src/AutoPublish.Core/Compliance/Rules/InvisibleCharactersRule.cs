using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>What no reader sees goes out all the same, so a person looks at it, marked. Descriptions of images are read aloud, and go out as well.</summary>
internal sealed class InvisibleCharactersRule : IComplianceRule
{
    public string Id => "text.invisible-characters@2";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        foreach (var (where, text) in payload.Media.Select(m => ("The description of an image", m.AltText ?? "")).Prepend(("The text", payload.Text)))
        {
            var (hidden, turns) = HiddenText.In(text);
            if (hidden > 0)
            {
                yield return new Verdict(
                    Id,
                    VerdictLevel.Flag,
                    $"{where} holds {hidden} {(hidden == 1 ? "character" : "characters")} {What(hidden, turns)}.",
                    $"Remove {(hidden == 1 ? "it" : "them")}, or check that the post reads as it should; previews show {(hidden == 1 ? "it" : "them")} as ⟦U+…⟧.");
            }
        }
    }

    private static string What(int hidden, bool turns) => (turns, hidden) switch
    {
        (false, _) => "that a reader does not see",
        (true, 1) => "that turns the direction of the text",
        _ => "that a reader does not see, or that turn the direction of the text",
    };
}
