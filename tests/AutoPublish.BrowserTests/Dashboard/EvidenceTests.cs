using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>The page that shows what was asked, who decided, and what went out.</summary>
[TestClass]
public sealed class EvidenceTests
{
    [TestMethod]
    [Looks(AndWithoutScript = true)]
    public async Task Evidence_OfWhatIsOut_ShowsTheDecisionAndTheReceipt(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        await (await visit.OpenApprovalAsync(question)).ApproveAsync();
        await product.UntilAsync(question.ContentId, "published");
        ContentPage content = await ContentPage.OpenAsync(visit, question.ContentId);

        await content.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence" }).ClickAsync();

        await content.Page.ShowsAsync("Evidence");
        ILocator main = content.Page.GetByRole(AriaRole.Main);
        await Assertions.Expect(content.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("all as they were made, signed by this installation");
        await Assertions.Expect(main).ToContainTextAsync(question.Texts[0]);
        await Assertions.Expect(main).Not.ToContainTextAsync(People.Approver);
        await visit.InspectAsync(content.Page, "evidence-published");
        IDownload file = await content.Page.RunAndWaitForDownloadAsync(() => content.Page.GetByRole(AriaRole.Link, new() { Name = "Download as JSON" }).ClickAsync());
        Assert.Contains(question.ContentId, await File.ReadAllTextAsync(await file.PathAsync()));
    }
}
