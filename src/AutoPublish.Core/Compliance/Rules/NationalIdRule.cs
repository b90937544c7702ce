using System.Globalization;
using System.Text.RegularExpressions;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>Only numbers that can be told from others: with check digits (Spain, France, Brazil) or a form of their own (United States).</summary>
internal sealed class NationalIdRule : IComplianceRule
{
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly (string Name, Regex Pattern, Func<string, bool> IsReal)[] Kinds =
    [
        ("a US social security number", new(@"\b[0-8][0-9]{2}-[0-9]{2}-[0-9]{4}\b", Options), IsSocialSecurity),
        ("a Spanish identity number", new(@"\b[0-9XYZ][0-9]{7}-?[A-Z]\b", Options), IsSpanish),
        ("a French social security number", new(@"\b[12] ?[0-9]{2} ?(0[1-9]|1[0-2]) ?([0-9]{2}|2[AB]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2}\b", Options), IsFrench),
        ("a Brazilian taxpayer number", new(@"\b[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}\b", Options), IsBrazilian),
    ];

    public string Id => "personal-data.national-id@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings) =>
        from kind in Kinds
        where PersonalDataText.Find(payload, kind.Pattern).Any(kind.IsReal)
        select new Verdict(Id, VerdictLevel.Flag, $"The post shows what looks like {kind.Name}.", "Remove it, unless it is public already and meant to be.");

    private static bool IsSocialSecurity(string found) =>
        found[..3] is not ("000" or "666") && found[4..6] != "00" && found[7..] != "0000";

    private static bool IsSpanish(string found)
    {
        const string letters = "TRWAGMYFPDXBNJZSQVHLCKE";
        var number = int.Parse("XYZ".IndexOf(found[0], StringComparison.Ordinal) is var foreign and >= 0 ? foreign + found[1..8] : found[..8], CultureInfo.InvariantCulture);
        return letters[number % 23] == found[^1];
    }

    private static bool IsFrench(string found)
    {
        var compact = found.Replace(" ", "", StringComparison.Ordinal);
        var corsica = compact.Contains('A', StringComparison.Ordinal) ? 1_000_000 : compact.Contains('B', StringComparison.Ordinal) ? 2_000_000 : 0;
        var number = long.Parse(compact[..13].Replace('A', '0').Replace('B', '0'), CultureInfo.InvariantCulture) - corsica;
        return 97 - (number % 97) == int.Parse(compact.AsSpan(13), CultureInfo.InvariantCulture);
    }

    private static bool IsBrazilian(string found)
    {
        var digits = PersonalDataText.DigitsOf(found);
        return digits.Distinct().Count() > 1 && CheckDigit(digits, 9) == digits[9] - '0' && CheckDigit(digits, 10) == digits[10] - '0';
    }

    private static int CheckDigit(string digits, int length)
    {
        var sum = 0;
        for (var i = 0; i < length; i++)
        {
            sum += (digits[i] - '0') * (length + 1 - i);
        }

        return sum * 10 % 11 % 10;
    }
}
