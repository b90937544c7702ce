using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class LinkPriceRule : IComplianceRule
{
    public string Id => "x.link-price@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (payload.Platform == Platform.X && PostLinks.Of(payload) is { Count: > 0 } links)
        {
            var dear = PriceTable.Of(Platform.X, PriceItem.PostWithLink);
            var cheap = PriceTable.Of(Platform.X, PriceItem.Post);
            yield return new Verdict(Id, VerdictLevel.Note, $"X charges {dear} for the post because it links to {LinkHost.Of(links[0])}; without a link it is {cheap}.");
        }
    }
}
