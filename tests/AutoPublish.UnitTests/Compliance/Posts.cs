using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Compliance;

/// <summary>Payloads and what the rules say of them.</summary>
internal static class Posts
{
    public static readonly PayloadMedia Jpeg = new(new string('a', 64), "image/jpeg", 100_000, "A red kite");

    public static TargetPayload On(Platform platform, string text) => new() { Platform = platform, AccountId = "acc_1", Text = text };

    /// <summary>The levels that one rule gives, joined; empty when it is content.</summary>
    public static string Levels(string rule, TargetPayload payload, ComplianceSettings? settings = null) =>
        string.Join(' ', Verdicts(rule, payload, settings).Select(v => v.Level));

    public static IReadOnlyList<Verdict> Verdicts(string rule, TargetPayload payload, ComplianceSettings? settings = null)
    {
        Assert.IsTrue(ComplianceRules.All.Any(r => r.Id == rule), $"There is no rule '{rule}'.");
        return [.. ComplianceCheck.Run(payload, settings ?? new ComplianceSettings()).Where(v => v.Rule == rule)];
    }
}
