using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Dashboard;

/// <summary>Ticking every row of the queue while the page follows what happens: a tick stands for what was on the page when it was made.</summary>
[TestClass]
public sealed class TickAllTests
{
    [TestMethod]
    public async Task TickAll_WhenAnotherContentComes_LeavesItUntickedAndKeepsWhatWasChosen()
    {
        await using Product product = await Product.StartAsync();
        Question first = await product.AskAsync("The first post", due: TimeSpan.FromDays(2));
        Question second = await product.AskAsync("The second post", due: TimeSpan.FromDays(3));
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        IPage page = await visit.OpenAsync("/approvals");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tick all" }).ClickAsync();
        await Assertions.Expect(Ticked(page)).ToHaveCountAsync(2);
        Assert.DoesNotContain("pick", new Uri(page.Url).Query);
        await Box(page, second).UncheckAsync();

        Question third = await product.AskAsync("The third post", due: TimeSpan.FromDays(4));

        await Assertions.Expect(Box(page, third)).ToHaveCountAsync(1);
        await Assertions.Expect(Box(page, third)).Not.ToBeCheckedAsync();
        await Assertions.Expect(Box(page, second)).Not.ToBeCheckedAsync();
        await Assertions.Expect(Box(page, first)).ToBeCheckedAsync();
        await Assertions.Expect(Ticked(page)).ToHaveCountAsync(1);
    }

    [TestMethod]
    public async Task TickAll_WhenAContentIsEdited_LeavesTheNewVersionUnticked()
    {
        await using Product product = await Product.StartAsync();
        Question first = await product.AskAsync("The first post", due: TimeSpan.FromDays(2));
        Question second = await product.AskAsync("The second post", due: TimeSpan.FromDays(3));
        await using Visit visit = await Visit.BeginAsync(product, Look.Phone);
        IPage page = await visit.OpenAsync("/approvals?pick=all");
        await Assertions.Expect(Ticked(page)).ToHaveCountAsync(2);

        await product.EditAsync(second.ContentId, "Nobody has looked at this");
        Question edited = await product.QuestionAsync(second.ContentId, version: 2);

        await Assertions.Expect(page.Locator($"input[name=pick][value*='{edited.ApprovalId}']")).ToHaveCountAsync(1);
        await Assertions.Expect(Box(page, edited)).Not.ToBeCheckedAsync();
        await Assertions.Expect(Box(page, first)).ToBeCheckedAsync();
    }

    private static ILocator Ticked(IPage page) => page.Locator("input[name=pick]:checked");

    private static ILocator Box(IPage page, Question question) => page.Locator($"input[name=pick][value^='{question.ContentId} ']");
}
