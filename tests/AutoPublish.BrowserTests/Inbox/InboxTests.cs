using System.Globalization;
using System.Text.Json.Nodes;
using AutoPublish.BrowserTests.App;
using AutoPublish.BrowserTests.Browsers;
using AutoPublish.BrowserTests.Pages;
using Microsoft.Playwright;

namespace AutoPublish.BrowserTests.Inbox;

/// <summary>The mails as their readers see them, and the inbox of one's own machine that holds them.</summary>
[TestClass]
public sealed class InboxTests
{
    [TestMethod]
    [Looks]
    public async Task Inbox_WithAMail_LeadsToIt(Look look)
    {
        await using Product product = await Product.StartAsync();
        await using Visit visit = await Visit.BeginAsync(product, look);
        IPage page = await visit.OpenAsync("/dev/inbox");
        await Assertions.Expect(page.GetByText("No mail yet")).ToBeVisibleAsync();
        await visit.InspectAsync(page, "inbox-empty");
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".mails li")).ToHaveCountAsync(1);
        await visit.InspectAsync(page, "inbox-list");
        await page.Locator(".mails a").ClickAsync();

        await page.ShowsAsync(question.Mail.Subject);
        await Assertions.Expect(page.FrameLocator("iframe").GetByRole(AriaRole.Link, new() { Name = Question.Look })).ToBeVisibleAsync();
        await visit.InspectAsync(page, "inbox-mail");
    }

    [TestMethod]
    [Looks]
    public async Task Mail_ThatAsks_ShowsThePostsAndTheThreeWays(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(2));
        await using Visit visit = await Visit.BeginAsync(product, look);

        IPage page = await visit.ReadAsync(question.Mail);

        foreach (string way in new[] { "Approve", "Ask for changes", "Reject", Question.Look })
        {
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = way, Exact = true })).ToBeVisibleAsync();
        }

        // A mail breaks lines by elements of its own.
        foreach (string line in question.Texts.SelectMany(t => t.Split('\n')).Where(l => l.Length > 0))
        {
            await Assertions.Expect(page.Locator("body")).ToContainTextAsync(line);
        }

        await visit.InspectAsync(page, "mail-asks");
    }

    [TestMethod]
    [Looks]
    public async Task Mail_ThatReminds_SaysWhichReminderItIs(Look look)
    {
        await using Product product = await Product.StartAsync();
        Question question = await product.AskAsync(due: TimeSpan.FromDays(6));
        await using Visit visit = await Visit.BeginAsync(product, look);
        JsonNode content = await product.ContentAsync(question.ContentId);
        DateTimeOffset due = DateTimeOffset.Parse((string?)content["approval"]?["nextReminderAt"] ?? "", CultureInfo.InvariantCulture);

        product.Sleep(due - product.Now + TimeSpan.FromMinutes(1));

        Mail mail = await product.MailToAsync(People.Approver, "Reminder");
        Assert.StartsWith(question.ApprovalId, mail.Id);
        IPage page = await visit.ReadAsync(mail);
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("Reminder 1 of 3");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("nobody has decided yet");
        await visit.InspectAsync(page, "mail-reminds");
        IPage inbox = await visit.OpenAsync($"/dev/inbox/{Uri.EscapeDataString(mail.Id)}");
        await Assertions.Expect(inbox.GetByText("List-Unsubscribe")).ToBeVisibleAsync();
        await visit.InspectAsync(inbox, "inbox-reminder");
    }
}
