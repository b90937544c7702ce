using AutoPublish.Core.Compliance;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Moderation;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.UnitTests.Approvals;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AutoPublish.UnitTests.Moderation;

/// <summary>Who is asked about a text, and how long an answer holds.</summary>
[TestClass]
public sealed class TextModerationTests
{
    private const string Tenant = "t1";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly MemoryDocuments _documents = new();
    private readonly Mock<IModeration> _service = new(MockBehavior.Strict);
    private readonly List<string> _asked = [];

    /// <summary>What the service says of every text.</summary>
    private ModerationAnswer _says = ModerationAnswer.Of([]);

    private TextModeration Moderation => new(_documents, _time, _service.Object);

    [TestInitialize]
    public void Answer() => _service
        .Setup(s => s.AskAsync(Tenant, It.IsAny<IReadOnlyList<string>>(), It.IsAny<CancellationToken>()))
        .Returns((string _, IReadOnlyList<string> texts, CancellationToken _) =>
        {
            _asked.AddRange(texts);
            return ValueTask.FromResult<IReadOnlyList<ModerationAnswer>>([.. texts.Select(_ => _says)]);
        });

    [TestMethod]
    public async Task Ask_WithoutAService_GivesNoVerdictAndKeepsNothing()
    {
        ModeratedTexts moderated = await new TextModeration(_documents, _time).AskAsync(Tenant, ["Coffee"], CancellationToken.None);

        Assert.IsEmpty(moderated.VerdictsOn("Coffee"));
        Assert.IsNull(await _documents.GetAsync(ModerationKinds.Text, Tenant, ModerationKinds.IdOf("Coffee")));
    }

    [TestMethod]
    public async Task Ask_TheSameTextAgain_HoldsWhatWasSaidFirst()
    {
        _says = ModerationAnswer.Of([new("hate", ModerationSeverity.Medium)]);
        await Moderation.AskAsync(Tenant, ["Coffee", "Coffee"], CancellationToken.None);
        _says = ModerationAnswer.Of([]);
        _time.Advance(TimeSpan.FromHours(5));

        ModeratedTexts moderated = await Moderation.AskAsync(Tenant, ["Coffee", "Tea"], CancellationToken.None);

        Assert.AreEqual("moderation.hate@1", moderated.VerdictsOn("Coffee").Single().Rule);
        Assert.IsEmpty(moderated.VerdictsOn("Tea"));
        CollectionAssert.AreEqual(new[] { "Coffee", "Tea" }, _asked);
    }

    [TestMethod]
    [DataRow("", false)]
    [DataRow(" \n", false)]
    [DataRow("half", true)]
    public async Task Ask_ATextThatOtherRulesRefuse_IsNotSent(string text, bool isHalf)
    {
        await Moderation.AskAsync(Tenant, [isHalf ? text + (char)0xd83d : text], CancellationToken.None);

        Assert.IsEmpty(_asked);
    }

    [TestMethod]
    public async Task Ask_WhatCameWithAnAnswer_IsNotAskedAbout()
    {
        Dictionary<string, ModerationAnswer> known = new() { ["Coffee"] = ModerationAnswer.Of([new("violence", ModerationSeverity.Low)]) };

        ModeratedTexts moderated = await Moderation.AskAsync(Tenant, ["Coffee", "Tea"], known, CancellationToken.None);

        CollectionAssert.AreEqual(new[] { "Tea" }, _asked);
        Assert.AreEqual(VerdictLevel.Note, moderated.VerdictsOn("Coffee").Single().Level);
    }

    [TestMethod]
    public async Task Ask_ServiceOutOfReach_FlagsAndIsAskedAgainLater()
    {
        _says = ModerationAnswer.Unasked;
        ModeratedTexts first = await Moderation.AskAsync(Tenant, ["Coffee"], CancellationToken.None);
        _says = ModerationAnswer.Of([]);
        _time.Advance(TimeSpan.FromMinutes(9));
        ModeratedTexts soon = await Moderation.AskAsync(Tenant, ["Coffee"], CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(1));

        ModeratedTexts later = await Moderation.AskAsync(Tenant, ["Coffee"], CancellationToken.None);

        Assert.AreEqual(VerdictLevel.Flag, first.VerdictsOn("Coffee").Single().Level);
        Assert.AreEqual(VerdictLevel.Flag, soon.VerdictsOn("Coffee").Single().Level);
        Assert.IsEmpty(later.VerdictsOn("Coffee"));
    }

    [TestMethod]
    public async Task Recall_WhatWasShown_HoldsThoughTheServiceWouldSayMoreByNow()
    {
        _says = ModerationAnswer.Unasked;
        await Moderation.AskAsync(Tenant, ["Coffee"], CancellationToken.None);
        _says = ModerationAnswer.Of([new("hate", ModerationSeverity.High)]);
        _time.Advance(TimeSpan.FromHours(3));

        ModeratedTexts recalled = await Moderation.RecallAsync(Tenant, ["Coffee"], CancellationToken.None);

        Assert.AreEqual("moderation.unasked@1", recalled.VerdictsOn("Coffee").Single().Rule);
        Assert.HasCount(1, _asked);
    }

    [TestMethod]
    public async Task Recall_WhatNobodyWasShown_IsAskedAbout()
    {
        _says = ModerationAnswer.Of([new("hate", ModerationSeverity.High)]);

        ModeratedTexts recalled = await Moderation.RecallAsync(Tenant, ["Coffee"], CancellationToken.None);

        Assert.AreEqual(VerdictLevel.Block, recalled.VerdictsOn("Coffee").Single().Level);
    }

    [TestMethod]
    public async Task Answers_AfterAWeek_AreForgotten()
    {
        await Moderation.AskAsync(Tenant, ["Coffee"], CancellationToken.None);
        _time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        await Moderation.AskAsync(Tenant, ["Tea"], CancellationToken.None);

        Assert.IsNull(await _documents.GetAsync(ModerationKinds.Text, Tenant, ModerationKinds.IdOf("Coffee")));
        Document<ModeratedText>? kept = await _documents.GetAsync(ModerationKinds.Text, Tenant, ModerationKinds.IdOf("Tea"));
        Assert.IsTrue(kept?.Value.Answer.IsAsked);
    }

    [TestMethod]
    public void VerdictsOn_ATextThatStays_StayAndANewOneIsFlagged()
    {
        Target before = new()
        {
            TargetId = "x",
            Platform = Core.Accounts.Platform.X,
            AccountId = "a",
            Payload = new TargetPayload { Platform = Core.Accounts.Platform.X, AccountId = "a", Text = "Coffee" },
            Verdicts = [new("x.length@1", VerdictLevel.Note, "Long."), new("moderation.hate@1", VerdictLevel.Flag, "Hate.")],
        };

        Assert.AreEqual("moderation.hate@1", ModeratedTexts.Same.VerdictsOn("Coffee", before).Single().Rule);
        Assert.AreEqual("moderation.unasked@1", ModeratedTexts.Same.VerdictsOn("Tea", before).Single().Rule);
        Assert.AreEqual("moderation.hate@1", ModeratedTexts.Off.VerdictsOn("Coffee", before).Single().Rule);
        Assert.IsEmpty(ModeratedTexts.Off.VerdictsOn("Tea", before));
        Assert.IsEmpty(ModeratedTexts.Same.VerdictsOn(" ", before));
    }
}
