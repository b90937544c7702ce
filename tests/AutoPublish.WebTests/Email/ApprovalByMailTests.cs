using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Email;
using AutoPublish.Orchestrations;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Bounces;
using AutoPublish.WebTests.Emulators;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace AutoPublish.WebTests.Email;

/// <summary>From the brief to the post over a real mail server: what arrives is what is followed.</summary>
[TestClass]
public sealed class ApprovalByMailTests
{
    private const string Ann = "ann@t1.example";

    [TestMethod]
    public async Task Question_ReminderAndNewVersion_LieInOneThreadAndTheirLinksDecide()
    {
        await using SmtpServer server = await SmtpServer.StartAsync();
        await using TestApp app = await StartAsync(server);
        TestCaller caller = app.SignIn();
        ApproverBrowser browser = new(app);

        string contentId = await caller.GenerateAsync("Our machine ships on Friday <b>& more</b> 🎉 #coffee", "2026-12-04T09:00:00+01:00", requiresApproval: true, ["x", "linkedin"]);
        SmtpMail question = (await server.UntilAsync(Ann, 1))[0];
        await TestApp.UntilAsync(async () => (await ApprovalAsync(app, contentId))?.MailedAt is null ? null : "", () => "The mail is not written down.");
        app.Time.Advance(TimeSpan.FromHours(25));
        SmtpMail reminder = (await server.UntilAsync(Ann, 2))[1];

        // Every link opens the page, and none decides.
        foreach (string link in question.Links("/approvals/").Concat(reminder.Links("/approvals/")))
        {
            Page page = await browser.OpenAsync(link);
            Assert.AreEqual(HttpStatusCode.OK, page.Status);
            Assert.IsNotNull(page.Form);
        }

        string changes = question.Links("/approvals/").Single(l => l.EndsWith("?choose=changes", StringComparison.Ordinal));
        Page asked = await browser.DecideAsync(changes[..changes.IndexOf('?', StringComparison.Ordinal)], "changes", "Name the price");
        SmtpMail renewed = (await server.UntilAsync(Ann, 3))[2];
        Page approved = await browser.DecideAsync(renewed.Links("/approvals/")[0].Split('?')[0], "approve");
        // The first token is of the day before.
        await app.SignIn().UntilAsync(contentId, "scheduled");

        Assert.AreEqual("Changes asked for", asked.Heading);
        Assert.AreEqual("Approved", approved.Heading);
        MimeMessage[] mails = [question.Parsed, reminder.Parsed, renewed.Parsed];
        Assert.HasCount(1, mails.Select(m => m.InReplyTo).Distinct());
        Assert.HasCount(1, mails.Select(m => m.References.Single()).Distinct());
        Assert.HasCount(3, mails.Select(m => m.MessageId).Distinct());
        Assert.StartsWith("Approve for Espresso House t1: Our machine ships", mails[0].Subject);
        Assert.StartsWith("Reminder 1 of 3: “", mails[1].Subject);
        Assert.Contains("(version 2)", mails[2].Subject ?? "");
        Assert.Contains("| Name the price", mails[2].TextBody ?? "");
        foreach (MimeMessage mail in mails)
        {
            Assert.AreEqual("auto-generated", mail.Headers["Auto-Submitted"]);
            Assert.Contains("Fri 4 Dec 2026, 09:00 (Europe/Berlin)", mail.TextBody ?? "");
            Assert.IsTrue(mail.Headers.Contains("X-AutoPublish-Reference"));
        }

        Assert.IsFalse(mails[0].Headers.Contains("List-Unsubscribe"), "a question cannot be unsubscribed from");
        Assert.AreEqual("List-Unsubscribe=One-Click", mails[1].Headers["List-Unsubscribe-Post"]);
    }

    [TestMethod]
    public async Task Reminders_EndedByTheirHeader_AreNotSentAgain()
    {
        await using SmtpServer server = await SmtpServer.StartAsync();
        await using TestApp app = await StartAsync(server);
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Our machine ships", "2026-12-04T09:00:00+01:00", requiresApproval: true, ["x"]);
        await server.UntilAsync(Ann, 1);
        await TestApp.UntilAsync(async () => (await ApprovalAsync(app, contentId))?.MailedAt is null ? null : "", () => "The mail is not written down.");
        app.Time.Advance(TimeSpan.FromHours(25));
        SmtpMail reminder = (await server.UntilAsync(Ann, 2))[1];
        await TestApp.UntilAsync(async () => (await ApprovalAsync(app, contentId))?.Approvers[0].Reminders is 1 ? "" : null, () => "The reminder is not written down.");

        string address = (reminder.Parsed.Headers["List-Unsubscribe"] ?? "").Trim('<', '>');
        using HttpResponseMessage ended = await app.Http.PostAsync(new Uri(address).AbsolutePath, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        app.Time.Advance(TimeSpan.FromHours(24));
        await TestApp.UntilAsync(async () => (await ApprovalAsync(app, contentId)) is { Approvers: [{ RemindAt: null }] } ? "" : null, () => "The reminder is still due.");

        Assert.AreEqual(HttpStatusCode.OK, ended.StatusCode);
        Assert.HasCount(2, server.Mails);
        Assert.Contains(reminder.Links("/reminders/").Single(), address);
    }

    [TestMethod]
    public async Task Mail_RefusedForOne_ReachesTheOtherWhoDecides()
    {
        SmtpServerSettings settings = new() { Refuse = new Dictionary<string, SmtpRefusal> { [Ann] = new("rcpt", 550, $"5.1.1 <{Ann}> unknown") } };
        await using SmtpServer server = await SmtpServer.StartAsync(settings);
        await using TestApp app = await StartAsync(server, "bob@t1.example");
        TestCaller caller = app.SignIn();

        string contentId = await caller.GenerateAsync("Our machine ships", requiresApproval: true);
        SmtpMail mail = (await server.UntilAsync("bob@t1.example", 1))[0];
        JsonNode told = await UntilReasonAsync(caller, contentId, "AP3011");
        await new ApproverBrowser(app).DecideAsync(mail.Links("/approvals/")[0].Split('?')[0], "approve");

        await caller.UntilAsync(contentId, "published");
        Assert.AreEqual("pending", (string?)told["data"]?["status"]);
        Assert.Contains("refused the mail (550 5.1.1)", told.ToJsonString());
        Assert.DoesNotContain("unknown", told["data"]?["reason"]?.ToJsonString() ?? "");
    }

    [TestMethod]
    public async Task Mail_ThatBouncesAsAWhole_IsToldAndCanBeSentAgain()
    {
        await using SmtpServer server = await SmtpServer.StartAsync();
        await using TestApp app = await StartAsync(server);
        TestCaller caller = app.SignIn();
        string contentId = await caller.GenerateAsync("Our machine ships", requiresApproval: true);
        SmtpMail mail = (await server.UntilAsync(Ann, 1))[0];
        await TestApp.UntilAsync(async () => (await ApprovalAsync(app, contentId))?.MailedAt is null ? null : "", () => "The mail is not written down.");

        using ByteArrayContent bounce = new(Encoding.Latin1.GetBytes(BounceMessage.Returning(Encoding.Latin1.GetString(mail.Bytes), status: "5.2.2")));
        bounce.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        using HttpResponseMessage answer = await app.Http.PostAsync("/mail/bounces", bounce);
        JsonNode told = await UntilReasonAsync(caller, contentId, "AP3011");
        (await caller.ActAsync("resendApproval", new { contentId })).Succeeded();
        SmtpMail again = (await server.UntilAsync(Ann, 2))[1];
        JsonNode after = (await caller.ActAsync("getContent", new { contentId })).Succeeded().Data;

        Assert.AreEqual(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Contains("sent the mail back (5.2.2)", told.ToJsonString());
        Assert.Contains("Nobody who is asked can be reached", told.ToJsonString());
        Assert.IsNull(after["reason"]);
        Assert.AreEqual(mail.Parsed.InReplyTo, again.Parsed.InReplyTo);
        Assert.AreNotEqual(mail.Parsed.MessageId, again.Parsed.MessageId);
    }

    private static Task<TestApp> StartAsync(SmtpServer server, params string[] moreApprovers) => TestApp.StartAsync(
        more: s => s
            .AddSingleton(new PublicAddress("https://publish.example"))
            .AddSmtpMail(new SmtpOptions { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None, From = "AutoPublish <post@example.org>" }),
        moreApprovers: moreApprovers);

    private static async Task<Core.Approvals.Approval?> ApprovalAsync(TestApp app, string contentId) =>
        (await app.Documents.GetAsync(Core.Content.ContentKinds.Content, TestApp.Tenant, contentId))?.Value.Approval;

    private static Task<JsonNode> UntilReasonAsync(TestCaller caller, string contentId, string code) => TestApp.UntilAsync(
        async () => (await caller.ActAsync("getContent", new { contentId })).Succeeded().Json is { } answer && (string?)answer["data"]?["reason"]?["code"] == code ? answer : null,
        () => $"There is no {code}.");
}
