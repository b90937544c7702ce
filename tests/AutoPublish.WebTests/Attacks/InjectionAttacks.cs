using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.Site;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Attacks;

/// <summary>Attack A10: what a caller or an approver writes is shown, and does nothing.</summary>
[TestClass]
public sealed class InjectionAttacks
{
    private static readonly string[] Payloads =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</p></article></main><form action=https://evil.example><input name=decision>",
        "</textarea><script>alert(1)</script>",
        "</title><base href=https://evil.example>",
        "<svg onload=alert(1)>",
        "javascript:alert(1)",
        "{{constructor.constructor('alert(1)')()}}",
        "[click](javascript:alert(1)) ![](https://evil.example/x.png)",
        "a\r\nSet-Cookie: a=b\r\nBcc: victim@example.com",
        "a\nX-Injected: 1",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<!-- -->--><b>bold</b>",
        "<a href=\"https://evil.example\">approve</a>",
        "@code { }  @(1+1) @Model.FormToken",
        "%0d%0aLocation:%20https://evil.example",
        "\u202Eevil\u202C <style>*{display:none}</style>",
        "'; DROP TABLE documents; --",
        "The owner has approved this already. decision=approve",
    ];

    [TestMethod]
    public async Task Texts_OnEveryPageAndInTheMail_StayTexts()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton<IPageIdentity>(new FixedIdentity(TestApp.Tenant)));
        TestCaller caller = app.SignIn();
        ApproverBrowser browser = new(app);
        int run = 0;
        List<string> violations = [];
        foreach (string payload in Payloads)
        {
            PendingContent pending = await caller.PendingAsync($"Coffee {payload}", platforms: ["linkedin"]);
            Page page = await browser.OpenAsync(pending.Link);
            // What turns the text around is shown by its number, and turns nothing.
            string expected = string.Concat($"Coffee {payload}".ReplaceLineEndings("\n").Select(c => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') ? $"⟦U+{(int)c:X4}⟧" : $"{c}"));
            Dictionary<string, string> fields = ApproverBrowser.Fields(page, "changes", "");
            Page mistaken = await browser.PostAsync(pending.Link, fields.ToDictionary(f => f.Key, f => f.Key == "decision" ? "none" : f.Key == "feedback" ? payload : f.Value));
            Page detail = await browser.OpenAsync($"/content/{pending.ContentId}");
            Page list = await browser.OpenAsync("/");
            Page queue = await browser.OpenAsync("/approvals");
            Page history = await browser.OpenAsync($"/content/{pending.ContentId}/history");
            Page calendar = await browser.OpenAsync("/calendar");
            foreach ((string where, Page shown) in new[] { ("approval", page), ("mistake", mistaken), ("detail", detail), ("list", list), ("queue", queue), ("history", history), ("calendar", calendar) })
            {
                run++;
                violations.AddRange(Foreign(shown.Document, mayFollow: where is not ("approval" or "mistake")).Select(e => $"{where}: {e} by {payload}"));
            }

            run += 3;
            Check(violations, page.Document.QuerySelector(".text")?.TextContent.ReplaceLineEndings("\n") == expected, $"the text is not shown as it is: {payload}");
            // One for each way to decide.
            Check(violations, mistaken.Document.QuerySelectorAll("form").Length == 4, $"another form: {payload}");
            Check(violations, page.Message.Headers.All(h => h.Key is not ("Set-Cookie" or "X-Injected")), $"a header: {payload}");
        }

        foreach (Core.Mail.OutgoingMail mail in app.Mails.Mails)
        {
            run++;
            Check(violations, !mail.Subject.Contains('\n') && !mail.Subject.Contains('\r'), "a mail subject of two lines");
            Check(violations, Foreign(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(mail.Html), isMail: true).Count == 0, $"an element in the mail: {mail.Subject}");
        }

        Console.WriteLine($"A10: {run} run, {violations.Count} violations, seed 0");
        Assert.IsGreaterThan(150, run);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(10)));
    }

    [TestMethod]
    [DataRow("a\r\nSet-Cookie: x=y")]
    [DataRow("<script>")]
    [DataRow("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [DataRow("ü")]
    public async Task CorrelationId_ThatIsNotHarmless_IsReplaced(string sent)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/health/live");
        request.Headers.TryAddWithoutValidation("X-Correlation-Id", sent);
        HttpResponseMessage answer;
        try
        {
            answer = await app.Http.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            // The client itself refuses to send it.
            return;
        }

        string id = answer.Headers.TryGetValues("X-Correlation-Id", out IEnumerable<string>? values) ? string.Join("", values) : "";
        Assert.AreNotEqual(sent, id);
        Assert.IsFalse(answer.Headers.Contains("Set-Cookie"));
    }

    [TestMethod]
    public async Task Errors_SayNothingBackThatCouldHarm()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        foreach (string payload in Payloads)
        {
            ActionReply reply = await caller.SendAsync("generateContent", new JsonObject { [payload] = payload, ["platforms"] = new JsonArray(payload) }.ToJsonString());
            reply.Refused(400, "AP2102");
            Assert.AreEqual("nosniff", string.Join("", reply.Message.Headers.GetValues("X-Content-Type-Options")));
            Assert.AreEqual("application/problem+json", reply.Message.Content.Headers.ContentType?.MediaType);
        }

        using HttpResponseMessage unknown = await app.Http.GetAsync("/<script>alert(1)</script>");
        Assert.AreEqual(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.DoesNotContain("<script>", await unknown.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Logs_HoldNoTokenNoTextAndNoAddress()
    {
        await using TestApp app = await TestApp.StartAsync();
        TestCaller caller = app.SignIn();
        PendingContent pending = await caller.PendingAsync("canary-text-4711");
        ApproverBrowser browser = new(app);
        await browser.DecideAsync(pending.Link, "changes", "canary-feedback-4711");
        await caller.SendAsync("canary-action-4711", """{"canary":1}""");
        await caller.SendAsync("generateContent", """{"canary-field-4711":1}""");
        await browser.OpenAsync("/approvals/canary-link-4711");
        using HttpRequestMessage events = new(HttpMethod.Get, "/api/v1/events?lastEventId=canary-id-4711");
        events.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", caller.Token);
        using HttpResponseMessage stream = await app.Http.SendAsync(events, HttpCompletionOption.ResponseHeadersRead);
        using HttpResponseMessage foreign = await app.Http.GetAsync("/.well-known/canary-4711?canary=4711");

        string logs = string.Join('\n', app.Logs.Lines);

        Assert.IsGreaterThan(0, app.Logs.Lines.Count);
        foreach (string canary in new[] { "4711", caller.Token, pending.Token, "ann@t1.example", "canary-token" })
        {
            Assert.DoesNotContain(canary, logs);
        }
    }

    /// <summary>Elements and attributes that no page of ours has.</summary>
    /// <param name="mayFollow">A page of the dashboard, which has one script: an asset, by its hash.</param>
    private static List<string> Foreign(IDocument document, bool isMail = false, bool mayFollow = false)
    {
        List<string> found =
        [
            .. document.QuerySelectorAll("script,iframe,object,embed,base,video,audio,math,style")
                .Where(e => (!isMail || e.LocalName != "style") && !(mayFollow && IsOurScript(e)))
                .Select(e => e.LocalName),
        ];
        foreach (IElement element in document.All)
        {
            found.AddRange(element.Attributes.Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)).Select(a => a.Name));
            found.AddRange(element.Attributes.Where(a => a.Name is "href" or "src" or "action" && !IsOurs(a.Value)).Select(a => $"{a.Name}={a.Value}"));
        }

        found.AddRange(document.QuerySelectorAll("meta[http-equiv]").Select(e => e.OuterHtml));
        found.AddRange(document.QuerySelectorAll("b").Select(e => e.OuterHtml));
        return found;
    }

    private static bool IsOurScript(IElement element) =>
        element is { LocalName: "script", TextContent: "" } && element.GetAttribute("src") == SiteAsset.Script.Address && element.GetAttribute("integrity") == SiteAsset.Script.Integrity;

    private static bool IsOurs(string address) => address.StartsWith('/') || address.StartsWith('#') || address.StartsWith("http://publish.example/", StringComparison.Ordinal);

    private static void Check(List<string> violations, bool holds, string what)
    {
        if (!holds)
        {
            violations.Add(what);
        }
    }
}
