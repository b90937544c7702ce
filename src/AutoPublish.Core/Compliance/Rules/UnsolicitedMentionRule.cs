using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>X forbids automated mentions of people who did not ask for them: help.x.com/rules-and-policies/x-automation.</summary>
internal sealed class UnsolicitedMentionRule : IComplianceRule
{
    public string Id => "x.unsolicited-mention@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var mentions = payload.Platform == Platform.X ? TextEntities.Mentions(Platform.X, payload.Text) : [];
        if (mentions is [{ Start: 0 } first, ..])
        {
            yield return new Verdict(Id, VerdictLevel.Flag, $"The post starts with {first.Value}: X shows it as a reply, to few people, and may take it for an unsolicited one.", "Put a word before the mention.");
        }
        else if (mentions.Count > 0)
        {
            yield return new Verdict(Id, VerdictLevel.Note, "X's rules for automation allow mentions only of those who expect them.");
        }
    }
}
