using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class LeakedSecretsRule : IComplianceRule
{
    public string Id => "text.leaked-secrets@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        foreach (var text in payload.Media.Select(m => m.AltText ?? "").Prepend(payload.Text))
        {
            foreach (var kind in SecretPatterns.KindsIn(text))
            {
                yield return new Verdict(Id, VerdictLevel.Block, $"The post seems to hold {kind}.", "Remove it. If it was real, revoke it now: a draft is stored and may have been mailed.");
            }
        }
    }
}
