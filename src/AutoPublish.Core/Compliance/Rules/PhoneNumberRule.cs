using System.Text.RegularExpressions;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>International (E.164: up to 15 digits), North American, and national numbers with a leading 0.</summary>
internal sealed class PhoneNumberRule : IComplianceRule
{
    private static readonly Regex Number = new(
        @"(\+|\b00)[1-9]([ ().\-/]{0,3}[0-9]){7,14}\b|\(?\b[2-9][0-9]{2}\)?[ .-]{1,2}[2-9][0-9]{2}[ .-][0-9]{4}\b|\b0[1-9][0-9]{8,10}\b|\b0[1-9][0-9]{0,4}([ /.-]{1,3}[0-9]{2,8}){1,5}\b",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly Regex Date = new(@"^[0-9]{1,2}[./-][0-9]{1,2}[./-](19|20)[0-9]{2}\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public string Id => "personal-data.phone@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        if (PersonalDataText.Find(payload, Number).Any(IsNumber))
        {
            yield return new Verdict(Id, VerdictLevel.Flag, "The post shows what looks like a telephone number.", "Check that its owner wants it in public.");
        }
    }

    private static bool IsNumber(string found) =>
        PersonalDataText.DigitsOf(found).Length is >= 9 and <= 17 && !Date.IsMatch(found);
}
