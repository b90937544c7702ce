using AutoPublish.Core.Accounts;

namespace AutoPublish.UnitTests.Compliance.Rules;

[TestClass]
public sealed class SecretAndPersonalDataRulesTests
{
    private const string Filler = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5lM7n";

    /// <summary>Put together here, so that no scanner takes this file for a leak.</summary>
    [TestMethod]
    [DataRow("AK", "IAABCDEFGHIJKLMN23")]
    [DataRow("gh", "p_" + Filler)]
    [DataRow("github_", "pat_" + Filler + Filler)]
    [DataRow("gl", "pat-" + Filler)]
    [DataRow("xo", "xb-1234567890-" + Filler)]
    [DataRow("https://hooks.sl", "ack.com/services/T12345678/B12345678/" + Filler)]
    [DataRow("sk_", "live_" + Filler)]
    [DataRow("whs", "ec_" + Filler)]
    [DataRow("sk-", "proj-" + Filler)]
    [DataRow("AI", "zaaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ")]
    [DataRow("Account", "Key=" + Filler + Filler + "==")]
    [DataRow("SG", ".aB3dE5gH7jK9mN1pQ3sT5v." + Filler + "abc")]
    [DataRow("np", "m_aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5")]
    [DataRow("12345678:", "AAaB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3")]
    [DataRow("-----BEGIN ", "RSA PRIVATE KEY-----")]
    [DataRow("-----BEGIN ", "PRIVATE KEY-----")]
    [DataRow("eyJ", "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.aB3dE5gH7jK9mN1pQ3sT")]
    [DataRow("postgres://", "admin:hunter22@db.example.org/x")]
    [DataRow("pass", "word = Tr0ub4dor&3x")]
    [DataRow("api_", "key: \"9f8e7d6c5b4a39281706\"")]
    public void LeakedSecrets_KnownForm_IsBlockedAndNotRepeated(string start, string end)
    {
        var secret = start + end;
        var verdict = Posts.Verdicts("text.leaked-secrets@1", Posts.On(Platform.LinkedIn, "Our setup: " + secret + " works"))[0];
        Assert.AreEqual(Core.Compliance.VerdictLevel.Block, verdict.Level);
        Assert.DoesNotContain(secret, verdict.Reason + verdict.Remedy);
        Assert.DoesNotContain(Filler[..10], verdict.Reason + verdict.Remedy);
    }

    [TestMethod]
    [DataRow("Password: required from Monday")]
    [DataRow("The secret: patience and persistence")]
    [DataRow("token=beautiful")]
    [DataRow("Ask-me-anything at https://example.org/ask-me-anything-about-monday")]
    [DataRow("sk-learn is a library")]
    [DataRow("The key: https://example.org/a1b2")]
    [DataRow("ghp_short and AKIA alone")]
    public void LeakedSecrets_Prose_IsFine(string text) =>
        Assert.AreEqual("", Posts.Levels("text.leaked-secrets@1", Posts.On(Platform.LinkedIn, text)));

    [TestMethod]
    [DataRow("write to ada.l+x@mail.example.org today", "Flag")]
    [DataRow("a@b and ada@nosuch.suchname", "")]
    [DataRow("@ada@social.example.org", "")]
    public void Email_Address_IsFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("personal-data.email@1", Posts.On(Platform.Mastodon, text)));

    [TestMethod]
    [DataRow("+49 30 1234567", "Flag")]
    [DataRow("+1 (415) 555-2671", "Flag")]
    [DataRow("0044 20 7946 0958", "Flag")]
    [DataRow("(415) 555-2671", "Flag")]
    [DataRow("06 12 34 56 78", "Flag")]
    [DataRow("0171 1234567", "Flag")]
    [DataRow("01711234567", "Flag")]
    [DataRow("01.02.2026 and 24-12-2026", "")]
    [DataRow("01.02.2026 10 Uhr", "")]
    [DataRow("2026-11-23", "")]
    [DataRow("1,000,000 views, 99.95 %, 10:30", "")]
    [DataRow("https://example.org/04915112345678", "")]
    public void Phone_Number_IsFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("personal-data.phone@1", Posts.On(Platform.Facebook, text)));

    [TestMethod]
    [DataRow("DE89 3704 0044 0532 0130 00 please", "Flag")]
    [DataRow("GB82WEST12345698765432", "Flag")]
    [DataRow("DE89 3704 0044 0532 0130 01", "")]
    [DataRow("XX89 3704 0044 0532 0130 00", "")]
    public void BankAccount_ValidIban_IsFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("personal-data.bank-account@1", Posts.On(Platform.Facebook, text)));

    [TestMethod]
    [DataRow("4111 1111 1111 1111", "Block")]
    [DataRow("5555-5555-5555-4444", "Block")]
    [DataRow("378282246310005", "Block")]
    [DataRow("4111 1111 1111 1112", "")]
    [DataRow("9111 1111 1111 1111", "")]
    [DataRow("https://x.com/a/status/4111111111111111", "")]
    public void PaymentCard_WithCheckDigit_IsBlockedAndNotRepeated(string text, string levels)
    {
        var payload = Posts.On(Platform.X, "card " + text);
        Assert.AreEqual(levels, Posts.Levels("personal-data.payment-card@1", payload));
        Assert.IsFalse(Posts.Verdicts("personal-data.payment-card@1", payload).Any(v => v.Reason.Contains("1111", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("123-45-6789", "Flag")]
    [DataRow("666-45-6789", "")]
    [DataRow("12345678Z", "Flag")]
    [DataRow("X1234567L", "Flag")]
    [DataRow("12345678A", "")]
    [DataRow("2 55 08 14 168 025 38", "Flag")]
    [DataRow("2 55 08 14 168 025 39", "")]
    [DataRow("529.982.247-25", "Flag")]
    [DataRow("529.982.247-26", "")]
    public void NationalId_WithCheckDigits_IsFlagged(string text, string levels) =>
        Assert.AreEqual(levels, Posts.Levels("personal-data.national-id@1", Posts.On(Platform.LinkedIn, text)));
}
