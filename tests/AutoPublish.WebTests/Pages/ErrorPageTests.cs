using System.Net;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Webhooks;

namespace AutoPublish.WebTests.Pages;

/// <summary>What a person sees when something broke.</summary>
[TestClass]
public sealed class ErrorPageTests
{
    [TestMethod]
    public async Task Form_ThatBreaks_IsAnsweredWithAPageAndItsNumber()
    {
        CrashingStore? store = null;
        await using TestApp app = await TestApp.StartAsync(more: s => CrashingStore.Wrap(s, made => store = made));
        PendingContent content = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, "someone@t1.example");
        string address = $"/content/{content.ContentId}";
        Page page = await browser.VisitAsync(address);
        (store ?? throw new AssertFailedException()).FailsAt = "content";

        Page broken = await browser.PostAsync(address, Forms.With(page, "do", "reject"), r =>
        {
            r.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml");
            r.Headers.TryAddWithoutValidation("X-Correlation-Id", "canary-1");
        });
        Page program = await browser.PostAsync(address, Forms.With(page, "do", "reject"));
        Page bulk = await browser.PostAsync("/approvals", [.. Forms.With(await browser.VisitAsync("/approvals"), "decision", "reject"), KeyValuePair.Create("pick", (await browser.VisitAsync("/approvals")).Document.QuerySelector("input[name=pick]")?.GetAttribute("value") ?? "")]);

        Assert.AreEqual(HttpStatusCode.InternalServerError, broken.Status);
        Assert.AreEqual("text/html; charset=utf-8", broken.Message.Content.Headers.ContentType?.ToString());
        Assert.Contains("canary-1", broken.Document.QuerySelector("main")?.TextContent ?? "");
        Assert.Contains("not certain", broken.Document.QuerySelector("main")?.TextContent ?? "");
        Assert.DoesNotContain("The process died here", broken.Html);
        Assert.AreEqual("application/problem+json", program.Message.Content.Headers.ContentType?.ToString());
        Assert.AreEqual(HttpStatusCode.OK, bulk.Status, "what became of the other rows is told");
        Assert.Contains("Not certain", bulk.Document.QuerySelector("[data-result]")?.TextContent ?? "");
        store.FailsAt = null;
        await app.SignIn().UntilAsync(content.ContentId, "pending");
    }
}
