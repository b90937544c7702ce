using System.Net;
using AutoPublish.Core.Members;
using AutoPublish.Web.Events;
using AutoPublish.Web.Pages.Site;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Pages;

/// <summary>The stream of our own pages, and what their policy lets them run.</summary>
[TestClass]
public sealed class LiveTests
{
    private const string Someone = "someone@t1.example";

    [TestMethod]
    public async Task Stream_TellsTheTenantOfTheVisitorAlone()
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        using HttpResponseMessage answer = await AskAsync(app, browser);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        await UntilLineAsync(app, lines, "id: ");

        string theirs = await app.SignIn(TestApp.OtherTenant).PublishAsync();
        string ours = await app.SignIn().PublishAsync();
        string told = await UntilLineAsync(app, lines, "data: ");

        Assert.Contains(ours, told);
        Assert.DoesNotContain(theirs, told);
    }

    [TestMethod]
    [DataRow("Sec-Fetch-Site", "cross-site")]
    [DataRow("Sec-Fetch-Site", "same-site")]
    [DataRow("Origin", "https://evil.example")]
    public async Task Stream_ForAnotherSite_IsRefused(string header, string value)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);

        using HttpResponseMessage answer = await AskAsync(app, browser, r => r.Headers.TryAddWithoutValidation(header, value));

        Assert.AreEqual(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [TestMethod]
    public async Task Stream_WithoutSignIn_IsRefused()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpRequestMessage withToken = new(HttpMethod.Get, "/live");
        withToken.Headers.Authorization = new("Bearer", app.SignIn().Token);

        using HttpResponseMessage nobody = await app.Http.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
        using HttpResponseMessage program = await app.Http.SendAsync(withToken, HttpCompletionOption.ResponseHeadersRead);

        Assert.AreEqual(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, program.StatusCode);
    }

    [TestMethod]
    [DataRow("signed out")]
    [DataRow("taken out")]
    public async Task Stream_WhenTheVisitorIsNoLongerOne_Ends(string how)
    {
        await using TestApp app = await TestApp.StartAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        Page page = await browser.VisitAsync("/");
        using HttpResponseMessage answer = await AskAsync(app, browser);
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync());
        await UntilLineAsync(app, lines, "id: ");

        if (how == "signed out")
        {
            await browser.SubmitAsync(page, "/sign-out");
        }
        else
        {
            await TestMember.AddAsync(app, Someone);
        }

        string secret = await app.SignIn().PublishAsync();
        Task<string> rest = lines.ReadToEndAsync();
        await TestApp.UntilAsync(
            () =>
            {
                app.Time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(rest.IsCompleted ? "" : null);
            },
            () => "The stream goes on.");
        Assert.DoesNotContain(secret, await rest);
    }

    [TestMethod]
    public async Task Streams_OfPages_KeepNoneFromPrograms()
    {
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new EventOptions { StreamsPerTenant = 1 }));
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone);
        using HttpResponseMessage first = await AskAsync(app, browser);
        using HttpResponseMessage second = await AskAsync(app, browser);
        using HttpResponseMessage program = await Events.EventReader.AskAsync(app, app.SignIn().Token);

        Assert.AreEqual(HttpStatusCode.OK, first.StatusCode);
        Assert.AreEqual(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, program.StatusCode);
    }

    [TestMethod]
    public async Task Policy_LetsDashboardPagesRunOneScriptAndNoOthersAny()
    {
        await using TestApp app = await TestApp.StartAsync();
        PendingContent pending = await app.SignIn().PendingAsync();
        VisitorBrowser browser = await Forms.SignedInAsync(app, Someone, MemberRole.Owner);
        foreach (string path in new[] { "/", "/approvals", "/calendar", $"/content/{pending.ContentId}", $"/content/{pending.ContentId}/history", "/account", "/settings/webhooks" })
        {
            Page page = await browser.VisitAsync(path);
            Assert.Contains($"script-src '{SiteAsset.Script.Integrity}'; connect-src 'self'", PolicyOf(page), path);
            Assert.HasCount(1, page.Document.QuerySelectorAll($"script[src='{SiteAsset.Script.Address}'][integrity='{SiteAsset.Script.Integrity}']"), path);
        }

        // Also where the approver is a member who is signed in.
        foreach (string path in new[] { pending.Link, "/sign-in?switch=1", "/legal/privacy", "/support", "/approvals/x" })
        {
            Page page = await browser.OpenAsync(path);
            Assert.DoesNotContain("script-src", PolicyOf(page), path);
            Assert.DoesNotContain("connect-src", PolicyOf(page), path);
            Assert.IsEmpty(page.Document.QuerySelectorAll("script"), path);
            Assert.IsNull(page.Document.QuerySelector("nav.site"), path);
        }

        using HttpResponseMessage script = await app.Http.GetAsync(SiteAsset.Script.Address);
        Assert.AreEqual("text/javascript; charset=utf-8", script.Content.Headers.ContentType?.ToString());
    }

    private static string PolicyOf(Page page) => string.Join("", page.Message.Headers.GetValues("Content-Security-Policy"));

    private static async Task<HttpResponseMessage> AskAsync(TestApp app, VisitorBrowser browser, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/live");
        request.Headers.TryAddWithoutValidation("Cookie", browser.Jar.Header);
        change?.Invoke(request);
        return await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The next line that begins so, while the clock goes on.</summary>
    private static async Task<string> UntilLineAsync(TestApp app, StreamReader lines, string begin)
    {
        while (true)
        {
            Task<string?> next = lines.ReadLineAsync();
            await TestApp.UntilAsync(
                () =>
                {
                    app.Time.Advance(TimeSpan.FromMilliseconds(50));
                    return Task.FromResult(next.IsCompleted ? "" : null);
                },
                () => $"No line {begin}.");
            string line = await next ?? throw new AssertFailedException("The stream ended.");
            if (line.StartsWith(begin, StringComparison.Ordinal))
            {
                return line;
            }
        }
    }
}
