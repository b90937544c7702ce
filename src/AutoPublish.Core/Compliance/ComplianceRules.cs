using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance.Rules;

namespace AutoPublish.Core.Compliance;

/// <summary>The register of rules.</summary>
public static class ComplianceRules
{
    /// <summary>Every rule, once, in the order in which verdicts are told: what cannot be sent at all comes first.</summary>
    public static IReadOnlyList<IComplianceRule> All { get; } =
    [
        new EmptyTextRule(),
        new WellFormedTextRule(),
        .. Enum.GetValues<Platform>().Select(p => new LengthRule(p)),
        new MediaLimitsRule(),
        new AltTextRule(),
        new LeakedSecretsRule(),
        new PaymentCardRule(),
        new BlockedWordsRule(),
        new EmailAddressRule(),
        new PhoneNumberRule(),
        new BankAccountRule(),
        new NationalIdRule(),
        new InvisibleCharactersRule(),
        new DisclosureMissingRule(),
        new DisclosureUndeclaredRule(),
        new AiLabelRule(),
        new LinkCountRule(),
        new InsecureLinkRule(),
        new ShortenedLinkRule(),
        new ForeignLinkRule(),
        new LinkPriceRule(),
        new MentionCountRule(),
        new UnsolicitedMentionRule(),
        new HashtagCountRule(),
    ];
}
