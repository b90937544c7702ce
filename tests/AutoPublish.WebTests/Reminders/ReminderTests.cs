using System.Net;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations.Approvals;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Reminders;

[TestClass]
public sealed class ReminderTests
{
    private static readonly string Ann = ApprovalTokens.ApproverIdOf(TestTenant.ApproverOf(TestApp.Tenant));
    private static readonly string Link = $"/reminders/{new ReminderTokens(Keys(1)).Sign(new ReminderLink(TestApp.Tenant, Ann))}";

    [TestMethod]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow("multipart/form-data")]
    public async Task OneClick_FromAnywhereWithoutACookie_EndsThem(string type)
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, Link)
        {
            Content = type == "multipart/form-data"
                ? new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } }
                : new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]),
        };
        request.Headers.Add("Origin", "https://mail.example");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");

        using HttpResponseMessage answer = await app.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.IsFalse(answer.Headers.Contains("Set-Cookie"));
        Assert.IsTrue(await IsOutAsync(app));
    }

    [TestMethod]
    public async Task Page_HasAButtonThatEndsThemAndOneThatBringsThemBack()
    {
        await using TestApp app = await TestApp.StartAsync();
        ApproverBrowser browser = new(app);

        Page first = await browser.OpenAsync(Link);
        Page stopped = await browser.PostAsync(Link, Button(first));
        bool wasOut = await IsOutAsync(app);
        Page again = await browser.OpenAsync(Link);
        Page resumed = await browser.PostAsync(Link, Button(again));

        Assert.AreEqual("Reminders by mail", first.Heading);
        Assert.Contains("the question itself still comes by mail", first.Document.Body?.TextContent ?? "");
        Assert.AreEqual("No more reminders", stopped.Heading);
        Assert.IsTrue(wasOut);
        Assert.AreEqual("No more reminders", again.Heading);
        Assert.AreEqual("Reminders come again", resumed.Heading);
        Assert.IsFalse(await IsOutAsync(app));
        Assert.Contains("Espresso House t1", first.Html);
        Assert.DoesNotContain("ann@", first.Html);
    }

    [TestMethod]
    public async Task Scanner_ThatOpensTheLink_ChangesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        ApproverBrowser browser = new(app);
        int run = 0;
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Options, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            foreach (string query in new[] { "", "?List-Unsubscribe=One-Click", "?choice=stop", "?choice=resume" })
            {
                await browser.OpenAsync(Link + query, method);
                run++;
                Assert.IsFalse(await IsOutAsync(app), $"{method} {query}");
            }
        }

        foreach (string body in new[] { "", "List-Unsubscribe=No", "choice=", "choice=STOP", "x=y", "List-Unsubscribe=one-click" })
        {
            using HttpResponseMessage answer = await app.Http.PostAsync(Link + "?choice=stop", new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));
            run++;
            Assert.AreEqual(HttpStatusCode.BadRequest, answer.StatusCode, body);
            Assert.IsFalse(await IsOutAsync(app), body);
        }

        Console.WriteLine($"A6 reminders: {run} run, 0 violations, seed 0");
    }

    [TestMethod]
    public async Task Link_ThatWeDidNotSign_DoesNothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        ApproverBrowser browser = new(app);
        string token = Link["/reminders/".Length..];
        List<string> tokens =
        [
            new ReminderTokens(Keys(2)).Sign(new ReminderLink(TestApp.Tenant, Ann)),
            new ReminderTokens(Keys(1)).Sign(new ReminderLink("none", Ann)),
            new SignedFields(Keys(1), "mail-reference/1", 512).Sign(TestApp.Tenant, Ann),
            new SignedFields(Keys(1), "reminder-link/1", 512).Sign(TestApp.Tenant, Ann, "more"),
            pending.Token,
            token + "A",
            token + "=",
            token.Replace(".", "..", StringComparison.Ordinal),
            "x",
            new string('a', 2_000),
        ];
        for (int at = 0; at < token.Length; at++)
        {
            tokens.Add($"{token[..at]}{(token[at] == 'A' ? 'B' : 'A')}{token[(at + 1)..]}");
        }

        int run = 0;
        List<string> violations = [];
        foreach (string forged in tokens)
        {
            Page page = await browser.PostAsync($"/reminders/{Uri.EscapeDataString(forged)}", [new("List-Unsubscribe", "One-Click")]);
            run++;
            if (page.Status != HttpStatusCode.NotFound || await IsOutAsync(app))
            {
                violations.Add($"{page.Status}: {forged}");
            }
        }

        Console.WriteLine($"A6 reminder links: {run} run, {violations.Count} violations, seed 0");
        Assert.IsGreaterThan(60, run);
        Assert.IsEmpty(violations, string.Join('\n', violations.Take(5)));
    }

    [TestMethod]
    public async Task Page_Headers_KeepItPrivateAndInert()
    {
        await using TestApp app = await TestApp.StartAsync();

        Page page = await new ApproverBrowser(app).OpenAsync(Link);

        string Header(string name) => string.Join(' ', page.Message.Headers.NonValidated.TryGetValues(name, out var values) ? values : []);
        Assert.AreEqual("no-referrer", Header("Referrer-Policy"));
        Assert.AreEqual("no-store", Header("Cache-Control"));
        Assert.Contains("noindex", Header("X-Robots-Tag"));
        Assert.Contains("default-src 'none'", Header("Content-Security-Policy"));
        Assert.IsEmpty(page.Document.QuerySelectorAll("script"));
    }

    private static Dictionary<string, string> Button(Page page)
    {
        AngleSharp.Dom.IElement button = page.Form?.QuerySelector("button") ?? throw new AssertFailedException(page.Html);
        return new Dictionary<string, string> { [button.GetAttribute("name") ?? ""] = button.GetAttribute("value") ?? "" };
    }

    private static async Task<bool> IsOutAsync(TestApp app) => await app.Documents.GetAsync(ReminderKinds.OptOut, TestApp.Tenant, Ann) is not null;

    private static KeyRing Keys(byte seed) => new([new SigningKey("k1", SHA256.HashData([seed]))]);
}
