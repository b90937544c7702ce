using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Approvals;

/// <summary>Deciding without a mouse.</summary>
[TestClass]
public sealed class KeyboardTests
{
    private const string Feedback = "What should change?";
    private static readonly TimeSpan Later = TimeSpan.FromDays(2);

    [TestMethod]
    [Looks]
    public async Task Tab_ThroughThePage_ComesByEverythingInTheOrderOfReading(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        ApprovalPage page = await visit.OpenApprovalAsync(await product.AskAsync(due: Later));

        IReadOnlyList<string> stops = await page.Page.TabThroughAsync();

        string[] expected = ["Skip to content", "Approve", "Ask for changes", "Change it or propose another time", "Reject it", "Fingerprint", "Privacy", "Terms", "Support"];
        CollectionAssert.AreEqual(expected, stops.ToArray(), string.Join(" | ", stops));
    }

    [TestMethod]
    public async Task SkipLink_Pressed_LeadsPastTheHead()
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, Look.Desktop);
        ApprovalPage page = await visit.OpenApprovalAsync(await product.AskAsync(due: Later));
        await page.Page.TabToAsync("Skip to content");

        await page.Page.Keyboard.PressAsync("Enter");

        IReadOnlyList<string> stops = await page.Page.TabThroughAsync();
        Assert.AreEqual("Approve", stops[0]);
    }

    [TestMethod]
    [DataRow("Approve", "Enter", "Approved", "scheduled")]
    [DataRow("Approve", "Space", "Approved", "scheduled")]
    [DataRow("Reject", "Enter", "Rejected", "rejected")]
    public async Task Button_PressedByAKey_Decides(string button, string key, string heading, string status)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, Look.Desktop);
        // The link of the mail that has this choice ready.
        ApprovalPage page = await visit.OpenApprovalAsync(question, button);
        await page.Page.TabToAsync(button);

        Assert.AreEqual(200, await page.Page.SendAsync(() => page.Page.Keyboard.PressAsync(key)));

        await page.ShowsAsync(heading);
        await product.UntilAsync(question.ContentId, status);
    }

    [TestMethod]
    public async Task Changes_ByKeysAlone_AreAskedForInSeveralLines()
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: Later);
        await using Visit visit = await Visit.BeginAsync(product, Look.Desktop);
        ApprovalPage page = await visit.OpenApprovalAsync(question);
        await page.Page.TabToAsync("Ask for changes");
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.TabToAsync(Feedback);
        await page.Page.Keyboard.TypeAsync("Shorter.");
        // In the field it begins a line, and sends nothing.
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("And name the price.");
        await Assertions.Expect(page.Feedback).ToHaveValueAsync("Shorter.\nAnd name the price.");

        await page.Page.TabToAsync("Ask for changes");
        Assert.AreEqual(200, await page.Page.SendAsync(() => page.Page.Keyboard.PressAsync("Enter")));

        await page.ShowsAsync("Changes asked for");
        await product.QuestionAsync(question.ContentId, version: 2);
    }
}
