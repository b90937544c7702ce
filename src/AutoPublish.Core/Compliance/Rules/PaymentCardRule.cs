using System.Globalization;
using System.Text.RegularExpressions;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Nobody publishes a card number on purpose: it is blocked, where other personal data is only flagged.</summary>
internal sealed class PaymentCardRule : IComplianceRule
{
    private static readonly Regex Candidate = new(@"\b[2-6][0-9]{3}([ -]?[0-9]){9,15}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Id => "personal-data.payment-card@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (PersonalDataText.Find(payload, Candidate).Select(PersonalDataText.DigitsOf).Any(d => IsIssued(d) && HasCheckDigit(d)))
        {
            yield return new Verdict(Id, VerdictLevel.Block, "The post shows a payment card number.", "Remove it. If it was real, have the card replaced.");
        }
    }

    /// <summary>ISO/IEC 7812 ranges of the large networks, with their lengths.</summary>
    private static bool IsIssued(string digits)
    {
        var prefix = int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return prefix switch
        {
            >= 4000 and <= 4999 => digits.Length is 13 or 16 or 19,
            (>= 5100 and <= 5599) or (>= 2221 and <= 2720) => digits.Length == 16,
            (>= 3400 and <= 3499) or (>= 3700 and <= 3799) => digits.Length == 15,
            (>= 3000 and <= 3059) or (>= 3600 and <= 3699) or (>= 3800 and <= 3999) => digits.Length == 14,
            6011 or (>= 6440 and <= 6599) or (>= 6200 and <= 6299) or (>= 3528 and <= 3589) => digits.Length is >= 16 and <= 19,
            _ => false,
        };
    }

    /// <summary>Luhn.</summary>
    private static bool HasCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
