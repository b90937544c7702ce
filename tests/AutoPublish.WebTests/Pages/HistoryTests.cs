using AngleSharp.Dom;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Pages;

/// <summary>What changed from version to version, and who decided.</summary>
[TestClass]
public sealed class HistoryTests
{
    [TestMethod]
    public async Task History_ShowsEachVersionAgainstTheOneBefore()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("Coffee is ready", platforms: ["x", "linkedin"]);
        await new ApproverBrowser(app).DecideAsync(content.Link, "changes", "say when");
        await caller.QuestionAsync(content.ContentId);
        (await caller.ActAsync("editContent", new { contentId = content.ContentId, texts = new { x = "Coffee is really ready" } })).Succeeded();
        VisitorBrowser browser = await Forms.SignedInAsync(app, "someone@t1.example");

        Page page = await browser.VisitAsync($"/content/{content.ContentId}/history");

        IElement[] versions = [.. page.Document.QuerySelectorAll(".version")];
        Assert.HasCount(3, versions);
        Assert.Contains("Version 3 (now)", versions[0].TextContent);
        Assert.Contains("Edited by a person", versions[0].TextContent, "a program with a key, which nobody here knows by name");
        Assert.Contains("Not decided", versions[1].TextContent);
        Assert.Contains("Written by echo-1", versions[1].TextContent);
        Assert.Contains("Changes asked for", versions[2].TextContent);
        Assert.Contains("By ann@t1.example, Mon 23 Nov 2026, 13:00", versions[2].TextContent);
        Assert.Contains("say when", versions[2].QuerySelector("blockquote")?.TextContent ?? "");
        Assert.Contains("Unchanged", versions[0].QuerySelectorAll("h3")[1].TextContent);
        string[] removed = [.. versions[0].QuerySelectorAll("del").Select(d => d.TextContent)];
        string[] added = [.. versions[0].QuerySelectorAll("ins").Select(d => d.TextContent)];
        Assert.IsTrue(added.Any(a => a.Contains("really", StringComparison.Ordinal)), versions[0].OuterHtml);
        Assert.IsTrue(added.All(a => a.StartsWith("(added: +", StringComparison.Ordinal)) && removed.All(r => r.StartsWith("(removed: −", StringComparison.Ordinal)), "signs stand beside the colours");
        Assert.IsEmpty(versions[2].QuerySelectorAll("ins, del"));
    }

    [TestMethod]
    public async Task History_OfAnEdit_SaysWhoEdited()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent content = await app.SignIn().PendingAsync("Coffee is ready");
        string address = $"/content/{content.ContentId}";
        VisitorBrowser ann = await Forms.SignedInAsync(app, "ann@t1.example");
        await ann.PostAsync(address, Forms.With(await ann.VisitAsync(address), "do", "edit").Set("text-x", "Coffee is hot"));
        VisitorBrowser other = await Forms.SignedInAsync(app, "someone@t1.example");

        Page seenByAnn = await ann.VisitAsync($"{address}/history");
        Page seenByOther = await other.VisitAsync($"{address}/history");

        Assert.Contains("Edited by you,", seenByAnn.Document.QuerySelector(".version")?.TextContent ?? "");
        Assert.Contains("Edited by ann@t1.example,", seenByOther.Document.QuerySelector(".version")?.TextContent ?? "");
    }

    [TestMethod]
    public async Task History_OfAFollowUpThatWasTakenAway_ShowsWhatItSaid()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("First", platforms: ["x"]);
        (await caller.ActAsync("editContent", new { contentId = content.ContentId, followUps = new { x = new[] { "And more" } } })).Succeeded();
        (await caller.ActAsync("editContent", new { contentId = content.ContentId, followUps = new { x = Array.Empty<string>() } })).Succeeded();
        VisitorBrowser browser = await Forms.SignedInAsync(app, "someone@t1.example");

        Page page = await browser.VisitAsync($"/content/{content.ContentId}/history");

        IElement heading = page.Document.QuerySelectorAll("h3").First(h => h.TextContent.Contains("Left out", StringComparison.Ordinal));
        Assert.Contains("X, post 2 of 2", heading.TextContent);
        Assert.Contains("And more", heading.NextElementSibling?.TextContent ?? "");
    }

    [TestMethod]
    public async Task History_OfManyVersions_IsPaged()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent content = await caller.PendingAsync("Version 1");
        for (int i = 2; i <= 13; i++)
        {
            (await caller.ActAsync("editContent", new { contentId = content.ContentId, texts = new { x = $"Version {i}" } })).Succeeded();
        }

        VisitorBrowser browser = await Forms.SignedInAsync(app, "someone@t1.example");
        Page first = await browser.VisitAsync($"/content/{content.ContentId}/history");
        Page second = await browser.VisitAsync(first.Document.QuerySelector(".more a")?.GetAttribute("href") ?? "");

        Assert.HasCount(10, first.Document.QuerySelectorAll(".version"));
        CollectionAssert.AreEqual(new[] { "Version 3", "Version 2", "Version 1" }, second.Document.QuerySelectorAll(".version h2").Select(h => h.TextContent).ToArray());
        Assert.IsNull(second.Document.QuerySelector(".more a"));
    }
}
