using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class EmptyTextRule : IComplianceRule
{
    public string Id => "text.empty@2";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (payload.Media.Count == 0 && HiddenText.IsAll(payload.Text))
        {
            yield return new Verdict(Id, VerdictLevel.Block, "The post has neither visible text nor media.", "Write a text or add an image.");
        }
    }
}
