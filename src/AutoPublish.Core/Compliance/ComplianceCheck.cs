using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance;

/// <summary>What all rules say of one payload.</summary>
public static class ComplianceCheck
{
    /// <summary>The verdicts in the order of <see cref="ComplianceRules.All"/>: the same payload has the same list.</summary>
    public static IReadOnlyList<Verdict> Run(TargetPayload payload, ComplianceSettings settings)
    {
        var verdicts = new List<Verdict>();
        foreach (var rule in ComplianceRules.All)
        {
            verdicts.AddRange(rule.Check(payload, settings));
        }

        return verdicts;
    }
}
