using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class DisclosureUndeclaredRule : IComplianceRule
{
    public string Id => "disclosure.undeclared@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (!payload.PaidPartnership && DisclosureMarks.StandIn(payload.Text, settings))
        {
            yield return new Verdict(Id, VerdictLevel.Flag, "The text marks itself as advertising, and the post is not declared as paid.", "Declare it as a paid partnership, or remove the mark.");
        }
    }
}
