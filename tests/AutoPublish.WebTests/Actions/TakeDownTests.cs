using System.Net;
using System.Text.Json.Nodes;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Auth;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Pages;

namespace AutoPublish.WebTests.Actions;

[TestClass]
public sealed class TakeDownTests
{
    [TestMethod]
    public async Task DeleteContent_WithoutTakeDown_LeavesThePosts()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = await caller.PublishAsync();

        (await caller.ActAsync("deleteContent", new { contentId = id })).Succeeded();

        Assert.AreEqual(HttpStatusCode.NotFound, (await caller.ActAsync("getContent", new { contentId = id })).Status);
        Assert.IsEmpty(app.X.Deletions);
    }

    [TestMethod]
    public async Task DeleteContent_WithTakeDown_TakesThePostsDownAndDeletesTheContent()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = await caller.PublishAsync(platforms: ["x", "linkedin"]);

        ActionReply reply = (await caller.ActAsync("deleteContent", new { contentId = id, takeDown = true })).Succeeded();

        Assert.Contains("being taken down", reply.Json.ToJsonString());
        await TestApp.UntilAsync(
            async () => (await caller.ActAsync("getContent", new { contentId = id })).Status == HttpStatusCode.NotFound ? "gone" : null, () => "Still there.");
        Assert.HasCount(1, app.X.Deletions);
        Assert.HasCount(1, app.LinkedIn.Deletions);
    }

    [TestMethod]
    public async Task DeleteContent_WithTakeDownOfWhatIsNotOut_DeletesItAtOnce()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = (await caller.PendingAsync()).ContentId;

        (await caller.ActAsync("deleteContent", new { contentId = id, takeDown = true })).Succeeded();

        Assert.AreEqual(HttpStatusCode.NotFound, (await caller.ActAsync("getContent", new { contentId = id })).Status);
        Assert.IsEmpty(app.X.Deletions);
    }

    [TestMethod]
    public async Task DeleteContent_PlatformDoesNotLetUs_SaysWhereToDoItAndDeletesAfterwards()
    {
        await using TestApp app = await TestApp.StartAsync();
        app.X.OnDelete = () => new DeleteOutcome.Refused("AP3112", "X does not let this post be deleted.", "Delete it on X.");
        TestCaller caller = app.SignIn();
        string id = await caller.PublishAsync();

        (await caller.ActAsync("deleteContent", new { contentId = id, takeDown = true })).Succeeded();

        JsonNode target = await TestApp.UntilAsync(
            async () => (await caller.ActAsync("getContent", new { contentId = id })).Succeeded().Data["targets"]?[0] is { } t && (string?)t["reason"]?["code"] == "AP3112" ? t : null, () => "No reason.");
        Assert.Contains("https://X.example/1", (string?)target["reason"]?["remedy"] ?? "");
        (await caller.ActAsync("deleteContent", new { contentId = id })).Succeeded();
        Assert.AreEqual(HttpStatusCode.NotFound, (await caller.ActAsync("getContent", new { contentId = id })).Status);
    }

    [TestMethod]
    public async Task DeletePage_OfWhatIsOut_OffersToTakeItDownWithItsPrice()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        string id = await caller.PublishAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, "someone@t1.example");

        Page page = await browser.VisitAsync($"/content/{id}/delete");
        Assert.Contains("0.010 USD", page.Document.Body?.TextContent ?? "");
        Assert.HasCount(2, page.Document.QuerySelectorAll("main button[name=to]"));
        string other = $"/content/{await caller.PublishAsync("Another one")}/delete";
        Page alone = await browser.VisitAsync(other);
        Assert.Contains("It is deleted", Forms.Done(await browser.FollowAsync(await browser.PostAsync(other, Forms.With(alone, "to", "").Set("to", "")))));
        Assert.IsEmpty(app.X.Deletions);

        app.X.OnDelete = () => new DeleteOutcome.Unavailable("X's rate limit for this call is reached.", TestApp.Start.AddHours(1));
        Page after = await browser.FollowAsync(await browser.PostAsync($"/content/{id}/delete", Forms.With(page, "to", "posts")));
        Assert.Contains("being taken down", Forms.Done(after));
        await TestApp.UntilAsync(
            async () => (await browser.VisitAsync($"/content/{id}")).Document.Body?.TextContent.Contains("rate limit", StringComparison.Ordinal) == true ? "told" : null, () => "No reason on the page.");
    }

    [TestMethod]
    public async Task DeleteContent_TakeDownByWhoMayNotPublish_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        string id = await app.SignIn().PublishAsync();

        ActionReply reply = await app.SignIn(scopes: AccessScopes.ContentRead | AccessScopes.ContentWrite).ActAsync("deleteContent", new { contentId = id, takeDown = true });

        Assert.AreEqual(HttpStatusCode.Forbidden, reply.Status);
        Assert.AreEqual("AP2049", (string?)reply.Json["code"]);
        Assert.IsEmpty(app.X.Deletions);
    }
}
