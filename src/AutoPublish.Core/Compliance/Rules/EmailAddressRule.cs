using System.Text.RegularExpressions;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class EmailAddressRule : IComplianceRule
{
    private static readonly Regex Address = new(
        @"(^|[^A-Za-z0-9._%+@-])[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Id => "personal-data.email@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (PersonalDataText.Find(payload, Address).Any(a => TopLevelDomains.LengthAt(a.AsSpan(a.LastIndexOf('.') + 1)) > 0))
        {
            yield return new Verdict(Id, VerdictLevel.Flag, "The post shows an e-mail address.", "Check that its owner wants it in public, or link to a contact page.");
        }
    }
}
