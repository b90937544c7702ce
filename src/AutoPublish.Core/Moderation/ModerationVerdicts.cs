using AutoPublish.Core.Compliance;

namespace AutoPublish.Core.Moderation;

/// <summary>
/// The verdicts that follow from a moderation's answer. They stand beside those of the rules: a rule can be run again at any time and says
/// the same, while an answer is asked for once, when a text is new, and goes with the text from then on.
/// </summary>
public static class ModerationVerdicts
{
    private const string Prefix = "moderation.";

    /// <summary>Of a text that nobody judged.</summary>
    private const string UnaskedId = Prefix + "unasked@1";

    public static IReadOnlyList<Verdict> Of(ModerationAnswer answer)
    {
        if (!answer.IsAsked)
        {
            return [new Verdict(UnaskedId, VerdictLevel.Flag, "The moderation service could not be asked about this text, so nobody has judged it.", "Read it with care, or edit the text later: then it is asked again.")];
        }

        return
        [
            .. answer.Findings
                .GroupBy(f => f.Category, (category, found) => new ModerationFinding(category, found.Max(f => f.Severity)), StringComparer.Ordinal)
                .OrderByDescending(f => f.Severity)
                .ThenBy(f => f.Category, StringComparer.Ordinal)
                .Select(Of),
        ];
    }

    /// <summary>Those among the verdicts of a target that came of a moderation.</summary>
    public static IEnumerable<Verdict> Among(IEnumerable<Verdict> verdicts) => verdicts.Where(v => v.Rule.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Nobody has judged the text of these verdicts.</summary>
    public static bool AreUnasked(IEnumerable<Verdict> verdicts) => verdicts.Any(v => v.Rule == UnaskedId);

    private static Verdict Of(ModerationFinding finding)
    {
        string id = $"{Prefix}{finding.Category}@1";
        string what = finding.Category.Replace('-', ' ');
        return finding.Severity switch
        {
            ModerationSeverity.High => new Verdict(id, VerdictLevel.Block, $"The moderation service finds {what} of high severity in the text.", "Write the text without it."),
            ModerationSeverity.Medium => new Verdict(id, VerdictLevel.Flag, $"The moderation service finds {what} of medium severity in the text.", "Write the text without it, or let a person approve it as it is."),
            _ => new Verdict(id, VerdictLevel.Note, $"The moderation service finds {what} of low severity in the text."),
        };
    }
}
