using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.Publishing;
using AutoPublish.UnitTests.Approvals;
using Moq;

namespace AutoPublish.UnitTests.Generation;

/// <summary>What becomes of a content whose draft cannot be made, and of one whose draft is judged.</summary>
[TestClass]
public sealed class DraftStepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Tenant Tenant = new() { TenantId = "t1", Name = "Tenant", Approvers = ["ann@example.com"], ApprovalPolicy = ApprovalPolicy.WhenFlagged };

    [TestMethod]
    public async Task Draft_Refused_FailsWithTheGeneratorsOwnCodeAndRemedy()
    {
        using ClockBench bench = new(Noon, Tenant);
        bench.Generator = _ => throw new GenerationRefusedException("The month is used up.") { Code = "AP3003", Remedy = "Wait." };

        ContentItem content = await bench.StartAsync(at: null);

        Assert.AreEqual(ContentStatus.Failed, content.Status);
        Assert.AreEqual(new StatusReason("AP3003", "The month is used up.", "Wait."), content.Reason);
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(20, 20)]
    [DataRow(200_000, 86_400)]
    public async Task Draft_GeneratorAsksForAWait_IsMadeNoEarlier(int askedSeconds, int waitedSeconds)
    {
        using ClockBench bench = new(Noon, Tenant);
        bench.Generator = _ => throw new GeneratorBusyException("Busy.", TimeSpan.FromSeconds(askedSeconds));

        ContentItem content = await bench.StartAsync(at: null);

        Assert.AreEqual("AP3002", content.Reason?.Code);
        Assert.AreEqual(Noon.AddSeconds(waitedSeconds), content.NextAttemptAt);
    }

    [TestMethod]
    public async Task Draft_GeneratorRefusesTheInstallation_IsTheOperatorsAndIsGivenUpInTheEnd()
    {
        using ClockBench bench = new(Noon, Tenant);
        int asked = 0;
        bench.Generator = _ =>
        {
            asked++;
            throw new GeneratorSetupException("The model's service refuses this installation (403).");
        };
        ContentItem content = await bench.StartAsync(at: null);
        Assert.AreEqual(("AP3004", ContentStatus.Draft), (content.Reason?.Code, content.Status));
        StringAssert.Contains(content.Reason?.Remedy, "operator");

        while (content is { Status: ContentStatus.Draft, NextAttemptAt: { } next })
        {
            bench.SetTime(next);
            await bench.LookAsync();
            content = await bench.GetAsync();
        }

        Assert.AreEqual((ContentStatus.Failed, 9), (content.Status, asked));
        Assert.AreEqual("AP3004", content.Reason?.Code);
        StringAssert.Contains(content.Reason?.Message, "403");
    }

    [TestMethod]
    [DataRow("harmless", ContentStatus.Approved)]
    [DataRow("low", ContentStatus.Approved)]
    [DataRow("medium", ContentStatus.Pending)]
    [DataRow("high", ContentStatus.Blocked)]
    [DataRow("out of reach", ContentStatus.Pending)]
    public async Task Draft_Moderated_StandsAsTheVerdictHasIt(string said, ContentStatus status)
    {
        Mock<IModeration> moderation = new();
        moderation.Setup(m => m.AskAsync("t1", It.Is<IReadOnlyList<string>>(t => t.SequenceEqual(new[] { "Draft 1" })), It.IsAny<CancellationToken>())).ReturnsAsync([Answer(said)]);
        using ClockBench bench = new(Noon, Tenant, moderation.Object);

        ContentItem content = await bench.StartAsync(Noon.AddDays(1), requiresApproval: false);

        // What is approved goes on to be scheduled.
        Assert.AreEqual(status == ContentStatus.Approved ? ContentStatus.Scheduled : status, content.Status);
        Assert.AreEqual(said == "harmless" ? 0 : 1, ModerationVerdicts.Among(content.Targets[0].Verdicts).Count());
        Assert.AreEqual(said == "out of reach", ModerationVerdicts.AreUnasked(content.Targets[0].Verdicts));
    }

    [TestMethod]
    public async Task Draft_ThatCameWithTheServicesWord_IsNotAskedAboutAgain()
    {
        Mock<IModeration> moderation = new(MockBehavior.Strict);
        using ClockBench bench = new(Noon, Tenant, moderation.Object);
        bench.Generator = request => Task.FromResult(new GeneratedDraft(request.Platforms.ToDictionary(p => p, _ => "A draft"), "test", "0000")
        {
            Moderated = request.Platforms.ToDictionary(p => p, _ => Answer("medium")),
        });

        ContentItem content = await bench.StartAsync(at: null);

        Assert.AreEqual("moderation.hate@1", ModerationVerdicts.Among(content.Targets[0].Verdicts).Single().Rule);
    }

    private static ModerationAnswer Answer(string said) => said switch
    {
        "harmless" => ModerationAnswer.Of([]),
        "low" => ModerationAnswer.Of([new("hate", ModerationSeverity.Low)]),
        "medium" => ModerationAnswer.Of([new("hate", ModerationSeverity.Medium)]),
        "high" => ModerationAnswer.Of([new("hate", ModerationSeverity.High)]),
        _ => ModerationAnswer.Unasked,
    };
}
