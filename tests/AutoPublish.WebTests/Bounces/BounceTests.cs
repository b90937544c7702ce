using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Secrets;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Bounces;

[TestClass]
public sealed class BounceTests
{
    private const string Route = "/mail/bounces";

    [TestMethod]
    public async Task Bounce_OfTheOnlyMail_IsToldAndTheQuestionStaysOpen()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        using HttpResponseMessage answer = await PostAsync(app, BounceMessage.Of(MailOf(app, pending).Reference ?? ""));
        ActionReply told = (await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Succeeded();
        JsonNode data = told.Data;

        Assert.AreEqual(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.AreEqual("", await answer.Content.ReadAsStringAsync());
        Assert.AreEqual("pending", (string?)data["status"]);
        Assert.AreEqual("AP3011", (string?)data["reason"]?["code"]);
        Assert.Contains("sent the mail back (5.1.1)", (string?)data["reason"]?["message"] ?? "");
        Assert.Contains("Nobody who is asked can be reached by mail", told.Json.ToJsonString());

        // The link still works: a mail that came back may have arrived elsewhere too.
        Page decided = await new ApproverBrowser(app).DecideAsync(pending.Link, "approve");
        Assert.AreEqual("Approved", decided.Heading);
        await caller.UntilAsync(pending.ContentId, "published");
    }

    [TestMethod]
    public async Task Bounce_OfOneOfTwoMails_LeavesTheOtherToDecide()
    {
        await using TestApp app = await TestApp.StartAsync(moreApprovers: "bob@t1.example");
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();

        using HttpResponseMessage answer = await PostAsync(app, BounceMessage.Of(MailOf(app, pending).Reference ?? ""));
        string data = (await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Succeeded().Json.ToJsonString();

        Assert.Contains("AP3011", data);
        Assert.Contains("An approver is asked by mail", data);
    }

    [TestMethod]
    public async Task Bounce_OfAnEarlierRound_SaysNothingOfTheMailSentAgain()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        string reference = MailOf(app, pending).Reference ?? "";
        (await caller.ActAsync("resendApproval", new { contentId = pending.ContentId })).Succeeded();

        using HttpResponseMessage answer = await PostAsync(app, BounceMessage.Of(reference));

        Assert.AreEqual(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.IsNull((await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Data["reason"]);
    }

    /// <summary>Whatever is posted, the answer is the same, and a question is untouched that was not really bounced.</summary>
    [TestMethod]
    public async Task Bounce_ThatIsForgedForeignOrNone_DoesNothingAndIsToldNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync();
        string reference = MailOf(app, pending).Reference ?? "";
        MailReference good = new MailReferences(Keys(1)).Read(reference) ?? throw new AssertFailedException("The reference is not ours.");
        MailReferences ours = new(Keys(1));
        MailReferences theirs = new(Keys(2));
        List<string> bodies =
        [
            BounceMessage.Of(theirs.Sign(good)),
            BounceMessage.Of(ours.Sign(good with { TenantId = TestApp.OtherTenant })),
            BounceMessage.Of(ours.Sign(good with { ContentId = "none" })),
            BounceMessage.Of(ours.Sign(good with { ApprovalId = "none" })),
            BounceMessage.Of(ours.Sign(good with { ApproverId = "none" })),
            BounceMessage.Of(ours.Sign(good with { Round = 7 })),
            BounceMessage.Of(pending.Token),
            BounceMessage.Of(reference, action: "delayed"),
            BounceMessage.Of(reference, action: "delivered", status: "2.0.0"),
            BounceMessage.Of("").Replace("Sorry.", $"X-AutoPublish-Reference: {reference}", StringComparison.Ordinal),
            $"X-AutoPublish-Reference: {reference}\r\n\r\nI am away.",
            "",
            "\0\0\0",
            new string('a', 1024 * 1024),
        ];
        for (int at = 0; at < reference.Length; at += 3)
        {
            bodies.Add(BounceMessage.Of($"{reference[..at]}{(reference[at] == 'A' ? 'B' : 'A')}{reference[(at + 1)..]}"));
        }

        int run = 0;
        List<string> violations = [];
        foreach (string body in bodies)
        {
            using HttpResponseMessage answer = await PostAsync(app, body);
            run++;
            if (answer.StatusCode != HttpStatusCode.Accepted || answer.Content.Headers.ContentLength is not (0 or null) || (await caller.ActAsync("getContent", new { contentId = pending.ContentId })).Data["reason"] is not null)
            {
                violations.Add(body.Length > 900 ? body[..900] : body);
            }
        }

        Console.WriteLine($"A6 bounces: {run} run, {violations.Count} violations, seed 0");
        Assert.IsGreaterThan(60, run);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(3)));
    }

    [TestMethod]
    public async Task Bounce_ThatIsNoMailOrTooLong_IsRefusedAtTheDoor()
    {
        await using TestApp app = await TestApp.StartAsync();

        using HttpResponseMessage json = await PostAsync(app, "{}", "application/json");
        using HttpResponseMessage none = await app.Http.PostAsync(Route, content: null);
        using HttpResponseMessage large = await PostAsync(app, new string('a', 1024 * 1024 + 1));
        using HttpRequestMessage unsized = new(HttpMethod.Post, Route) { Content = new StreamContent(new MemoryStream(new byte[1024 * 1024 + 1])) };
        unsized.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        unsized.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage chunked = await app.Http.SendAsync(unsized);
        using HttpResponseMessage get = await app.Http.GetAsync(Route);

        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, none.StatusCode);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, chunked.StatusCode);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, get.StatusCode);
    }

    private static OutgoingMail MailOf(TestApp app, PendingContent pending) =>
        app.Mails.Mails.First(m => m.Id.StartsWith(pending.ApprovalId, StringComparison.Ordinal) && m.To == TestTenant.ApproverOf(TestApp.Tenant));

    private static async Task<HttpResponseMessage> PostAsync(TestApp app, string body, string type = "message/rfc822")
    {
        using ByteArrayContent content = new(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await app.Http.PostAsync(Route, content);
    }

    private static KeyRing Keys(byte seed) => new([new SigningKey("k1", SHA256.HashData([seed]))]);
}
