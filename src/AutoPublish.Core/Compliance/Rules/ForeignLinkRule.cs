using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class ForeignLinkRule : IComplianceRule
{
    public string Id => "links.foreign-host@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (settings.OwnHosts.Count == 0)
        {
            yield break;
        }

        var foreign = PostLinks.Of(payload)
            .Select(LinkHost.Of)
            .Where(h => !settings.OwnHosts.Any(own => LinkHost.IsAtOrUnder(h, own)))
            .Distinct()
            .ToArray();
        if (foreign.Length > 0)
        {
            yield return new Verdict(Id, VerdictLevel.Note, $"A link leads to a host that is not one of yours: {string.Join(", ", foreign)}.");
        }
    }
}
