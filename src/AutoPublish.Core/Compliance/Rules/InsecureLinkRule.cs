using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class InsecureLinkRule : IComplianceRule
{
    public string Id => "links.insecure@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (!payload.Text.Contains("http://", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        var insecure = PostLinks.Of(payload).Where(l => l.Value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)).Select(LinkHost.Of).Distinct().ToArray();
        if (insecure.Length > 0)
        {
            yield return new Verdict(Id, VerdictLevel.Flag, $"A link is not encrypted: {string.Join(", ", insecure)}.", "Link to the https:// address.");
        }
    }
}
