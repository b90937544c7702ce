using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class AiLabelRule : IComplianceRule
{
    public string Id => "ai.label@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (!payload.MadeWithAi)
        {
            yield break;
        }

        yield return payload.Platform == Platform.X
            ? new Verdict(Id, VerdictLevel.Note, "X will show that the post was made with AI.")
            : new Verdict(Id, VerdictLevel.Note, $"The post was made with AI; AutoPublish cannot set a label for that on {payload.Platform}.", "Say it in the text where readers or a law expect it.");
    }
}
