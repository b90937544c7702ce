using System.Globalization;
using System.Text.RegularExpressions;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>IBAN (ISO 13616): the country's length and the checksum must be right.</summary>
internal sealed class BankAccountRule : IComplianceRule
{
    private const string CountriesAndLengths =
        "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27"
        + "JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

    private static readonly Regex Candidate = new(@"\b[A-Z]{2}[0-9]{2}([ -]?[A-Z0-9]){11,40}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, int> Lengths = Enumerable.Range(0, CountriesAndLengths.Length / 4)
        .Select(i => CountriesAndLengths.Substring(i * 4, 4))
        .ToDictionary(c => c[..2], c => int.Parse(c[2..], CultureInfo.InvariantCulture));

    public string Id => "personal-data.bank-account@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (PersonalDataText.Find(payload, Candidate).Any(IsIban))
        {
            yield return new Verdict(Id, VerdictLevel.Flag, "The post shows a bank account number (IBAN).", "Check that it is meant for the public, as for donations.");
        }
    }

    private static bool IsIban(string found)
    {
        var compact = string.Concat(found.Where(char.IsAsciiLetterOrDigit));
        if (!Lengths.TryGetValue(compact[..2], out var length) || compact.Length < length)
        {
            return false;
        }

        var remainder = 0;
        foreach (var c in compact[4..length] + compact[..4])
        {
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder == 1;
    }
}
