using System.Text.Json.Nodes;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class EditApprovalTests
{
    private const AccessScopes WithoutPublish = AccessScopes.ContentRead | AccessScopes.ContentWrite;

    [TestMethod]
    public async Task Edit_WhileAPersonIsAsked_AsksAboutTheNewVersion()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await ScheduledAsync(app, caller);
        (await caller.ActAsync("requestApproval", new { contentId })).Succeeded();

        JsonNode edited = (await caller.ActAsync("editContent", new { contentId, texts = new { x = "Nobody saw this" } })).Succeeded().Data;

        Assert.AreEqual("pending", (string?)edited["status"]);
        Assert.AreEqual("pending", (string?)edited["approval"]?["status"]);
    }

    [TestMethod]
    [DataRow("reject")]
    [DataRow("approve")]
    [DataRow("")]
    public async Task Edit_AfterAVersionThatARuleForbade_AsksAPersonWhoWasAskedBefore(string decision)
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string contentId = await ScheduledAsync(app, caller);
        (await caller.ActAsync("requestApproval", new { contentId })).Succeeded();
        PendingContent asked = await caller.QuestionAsync(contentId);
        if (decision.Length > 0)
        {
            await new ApproverBrowser(app).DecideAsync(asked.Link, decision, decision == "reject" ? "No." : "");
        }

        JsonNode blocked = (await caller.ActAsync("editContent", new { contentId, texts = new { x = new string('a', 400) } })).Succeeded().Data;
        JsonNode edited = (await caller.ActAsync("editContent", new { contentId, texts = new { x = "Nobody saw this" } })).Succeeded().Data;

        Assert.AreEqual("blocked", (string?)blocked["status"]);
        Assert.AreEqual("pending", (string?)edited["status"]);
        Assert.IsEmpty(app.X.Texts);
    }

    [TestMethod]
    public async Task Edit_OfADraftThatARuleForbadeBeforeAnybodyWasAsked_AsksNobody()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        // Flagged for what nobody would see, and too long.
        string contentId = await caller.GenerateAsync($"A\u2062b{new string('a', 400)}", "2026-11-27T09:00:00Z", requiresApproval: false);
        await caller.UntilAsync(contentId, "blocked");

        JsonNode edited = (await caller.ActAsync("editContent", new { contentId, texts = new { x = "Coffee is ready" } })).Succeeded().Data;

        Assert.AreNotEqual("pending", (string?)edited["status"]);
        await caller.UntilAsync(contentId, "scheduled");
    }

    [TestMethod]
    public async Task Edit_ByACallerWhoMayNotPublish_AsksAPerson()
    {
        await using TestApp app = await TestApp.StartAsync();
        string contentId = await ScheduledAsync(app, app.SignIn());

        JsonNode edited = (await app.SignIn(scopes: WithoutPublish).ActAsync("editContent", new { contentId, texts = new { x = "Nobody saw this" } })).Succeeded().Data;

        Assert.AreEqual("pending", (string?)edited["status"]);
    }

    private static async Task<string> ScheduledAsync(TestApp app, TestCaller caller)
    {
        string contentId = await caller.GenerateAsync("The machine ships", app.Time.GetUtcNow().AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), requiresApproval: false);
        await caller.UntilAsync(contentId, "scheduled");
        return contentId;
    }
}
