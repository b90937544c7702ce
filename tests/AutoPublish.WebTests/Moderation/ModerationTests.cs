using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Content;
using AutoPublish.Core.Moderation;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Approvals;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.WebTests.Moderation;

/// <summary>Words that people write are judged on every way by which they come in.</summary>
[TestClass]
public sealed class ModerationTests
{
    private const string Friday = "2026-11-27T09:00:00+01:00";
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly Mock<IModeration> _service = new();

    private bool _isOut;

    [TestInitialize]
    public void Answer() => _service
        .Setup(s => s.AskAsync(TestApp.Tenant, It.IsAny<IReadOnlyList<string>>(), It.IsAny<CancellationToken>()))
        .Returns((string _, IReadOnlyList<string> texts, CancellationToken _) =>
        {
            foreach (string text in texts)
            {
                _asked.Enqueue(text);
            }

            return ValueTask.FromResult<IReadOnlyList<ModerationAnswer>>([.. texts.Select(t => _isOut ? ModerationAnswer.Unasked : Judge(t))]);
        });

    [TestMethod]
    public async Task EditContent_HatefulWords_AreBlockedAndTheApiSaysWhy()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", Friday);

        JsonNode data = (await caller.ActAsync("editContent", new { contentId = pending.ContentId, texts = new { x = "worst words" } })).Succeeded().Data;

        Assert.AreEqual("blocked", (string?)data["status"]);
        Assert.AreEqual("AP2020", (string?)data["reason"]?["code"]);
        Assert.Contains("moderation.hate@1", (string?)data["reason"]?["message"] ?? "");
        CollectionAssert.AreEqual(new[] { "Coffee", "worst words" }, _asked.ToArray());
    }

    [TestMethod]
    public async Task AnotherTime_ForAFlaggedText_KeepsTheFlagWithoutAskingAgain()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("bad words", Friday);
        int before = _asked.Count;

        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, scheduledFor = "2026-12-01T09:00:00Z" })).Succeeded();

        CollectionAssert.AreEqual(new[] { "moderation.hate@1" }, await RulesAsync(app, pending));
        Assert.HasCount(before, _asked);
    }

    [TestMethod]
    public async Task Preview_OfAnApproversHatefulWords_SaysWhyAndCannotBeConfirmed()
    {
        await using TestApp app = await StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync("Coffee", Friday);

        Page page = await new ApproverBrowser(app).PreviewAsync(pending.Link, "worst words");

        Assert.AreEqual(HttpStatusCode.UnprocessableEntity, page.Status, page.Html);
        Assert.Contains("hate of high severity", page.Document.QuerySelector("[role=alert]")?.TextContent ?? "");
        Assert.IsNull(page.FormOf("confirm"));
    }

    [TestMethod]
    public async Task Confirm_HoursAfterAPreviewThatNobodyCouldJudge_ApprovesWhatWasShown()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", Friday);
        ApproverBrowser browser = new(app);
        _isOut = true;
        Page preview = await browser.PreviewAsync(pending.Link, "bad words");
        Assert.Contains("could not be asked about this text", preview.Html);
        _isOut = false;
        int before = _asked.Count;
        app.Time.Advance(TimeSpan.FromHours(3));

        Page done = await browser.ConfirmAsync(pending.Link, preview);

        Assert.AreEqual("Approved", done.Heading, done.Html);
        CollectionAssert.AreEqual(new[] { "moderation.unasked@1" }, await RulesAsync(app, pending));
        Assert.HasCount(before, _asked);
    }

    [TestMethod]
    public async Task EditContent_AFollowUp_IsJudged()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("Coffee", Friday);

        (await caller.ActAsync("editContent", new { contentId = pending.ContentId, followUps = new { x = new[] { "bad words" } } })).Succeeded();

        CollectionAssert.AreEqual(new[] { "moderation.hate@1" }, await RulesAsync(app, pending));
    }

    [TestMethod]
    public async Task CheckContent_ATextAndThenAContent_TellTheSameVerdictForOnePrice()
    {
        await using TestApp app = await StartAsync();
        TestCaller caller = app.SignIn();

        JsonNode text = (await caller.ActAsync("checkContent", new { text = "bad words", platforms = new[] { "x", "linkedin" } })).Succeeded().Data;
        PendingContent pending = await caller.PendingAsync("bad words", Friday);
        JsonNode content = (await caller.ActAsync("checkContent", new { contentId = pending.ContentId })).Succeeded().Data;

        foreach (JsonNode? target in (text["targets"]?.AsArray() ?? []).Concat(content["targets"]?.AsArray() ?? []))
        {
            Assert.IsTrue(target?["verdicts"]?.AsArray().Any(v => (string?)v?["rule"] == "moderation.hate@1"), target?.ToJsonString());
        }

        Assert.IsTrue((bool?)text["needsApproval"]);
        CollectionAssert.AreEqual(new[] { "bad words" }, _asked.ToArray());
    }

    [TestMethod]
    public async Task CheckContent_ByWhoMayOnlyRead_PaysForNothingAndLetsNothingPassForJudged()
    {
        await using TestApp app = await StartAsync();
        TestCaller reader = app.SignIn(scopes: AccessScopes.ContentRead);
        object text = new { text = "bad words", platforms = new[] { "x" } };

        JsonNode unknown = (await reader.ActAsync("checkContent", text)).Succeeded().Data;
        Assert.IsEmpty(_asked);
        (await app.SignIn().ActAsync("checkContent", text)).Succeeded();
        JsonNode known = (await reader.ActAsync("checkContent", text)).Succeeded().Data;

        Assert.IsTrue(unknown["targets"]?[0]?["verdicts"]?.AsArray().Any(v => (string?)v?["rule"] == "moderation.unasked@1"), unknown.ToJsonString());
        Assert.IsTrue(known["targets"]?[0]?["verdicts"]?.AsArray().Any(v => (string?)v?["rule"] == "moderation.hate@1"), known.ToJsonString());
        Assert.HasCount(1, _asked);
    }

    private static ModerationAnswer Judge(string text) => ModerationAnswer.Of(text switch
    {
        "worst words" => [new ModerationFinding("hate", ModerationSeverity.High)],
        "bad words" => [new ModerationFinding("hate", ModerationSeverity.Medium)],
        _ => [],
    });

    private static async Task<string[]> RulesAsync(TestApp app, PendingContent pending)
    {
        ContentItem content = (await app.Documents.GetAsync(ContentKinds.Content, TestApp.Tenant, pending.ContentId))?.Value ?? throw new AssertFailedException("No content.");
        return [.. content.Targets.SelectMany(t => ModerationVerdicts.Among(t.Verdicts)).Select(v => v.Rule)];
    }

    private Task<TestApp> StartAsync() => TestApp.StartAsync(more: s => s.AddSingleton(_service.Object));
}
