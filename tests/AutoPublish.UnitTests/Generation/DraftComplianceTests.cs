using AutoPublish.Core.Accounts;
using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using static AutoPublish.UnitTests.Generation.DraftRequests;

namespace AutoPublish.UnitTests.Generation;

[TestClass]
public sealed class DraftComplianceTests
{
    private static readonly ComplianceSettings Settings = new();

    /// <summary>Instagram takes no post without an image, whatever its text is.</summary>
    private static readonly Platform[] TextPlatforms = [.. Enum.GetValues<Platform>().Where(p => p != Platform.Instagram)];

    [TestMethod]
    [DataRow(null)]
    [DataRow("formal")]
    [DataRow("playful")]
    public async Task GenerateAsync_PlainBrief_NoRuleFindsFault(string? tone)
    {
        const int contents = 300;
        var violations = 0;
        for (var i = 0; i < contents; i++)
        {
            var draft = await DraftAsync(Brief(PlainBrief, $"content-{i}", TextPlatforms) with { Tone = tone });
            foreach (var (platform, text) in draft.Texts)
            {
                var verdicts = ComplianceCheck.Run(new TargetPayload { Platform = platform, AccountId = "account", Text = text }, Settings);
                violations += verdicts.Count;
                Assert.IsEmpty(verdicts, $"{string.Join(", ", verdicts)} in: {text}");
            }
        }

        Console.WriteLine($"{contents * TextPlatforms.Length} run, {violations} violations");
    }

    [TestMethod]
    public async Task GenerateAsync_BriefWithAnAddress_IsStillFlagged()
    {
        var text = await TextAsync(Brief("Write to ada@example.com for a free espresso"), Platform.LinkedIn);
        var verdicts = ComplianceCheck.Run(new TargetPayload { Platform = Platform.LinkedIn, AccountId = "account", Text = text }, Settings);
        Assert.AreNotEqual(0, verdicts.Count(v => v.Level != VerdictLevel.Note));
    }
}
