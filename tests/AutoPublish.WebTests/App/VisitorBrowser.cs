using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AutoPublish.Core.Members;

namespace AutoPublish.WebTests.App;

/// <summary>What a visitor does with a browser that keeps cookies and runs no script.</summary>
internal sealed class VisitorBrowser(TestApp app)
{
    private const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly HtmlParser Parser = new();

    public CookieJar Jar { get; } = new();

    /// <summary>Asks for a link, opens it in this browser and presses its button; what that is answered with.</summary>
    /// <param name="email">Of a member, or of anybody where sign-up is open.</param>
    /// <param name="returnTo">Where to go afterwards.</param>
    public async Task<Page> SignInAsync(string email, string returnTo = "/")
    {
        Page answer = await EnterAsync(await AskForLinkAsync(email, returnTo));
        Assert.AreEqual(HttpStatusCode.SeeOther, answer.Status, answer.Html);
        return answer;
    }

    /// <summary>Asks for a link and waits for its mail; the link's path.</summary>
    public async Task<string> AskForLinkAsync(string email, string returnTo = "/")
    {
        string to = MemberKinds.Clean(email);
        IReadOnlyList<string> before = app.Mails.SignInLinksTo(to);
        Page answer = await AskAsync(email, returnTo);
        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Html);
        return await TestApp.UntilAsync(() => Task.FromResult(app.Mails.SignInLinksTo(to).Except(before).FirstOrDefault()), () => $"No mail to {to}.");
    }

    /// <summary>Opens the sign-in page, types an address and presses the button.</summary>
    public async Task<Page> AskAsync(string email, string returnTo = "/", Action<HttpRequestMessage>? change = null) =>
        await SubmitAsync(await OpenAsync($"/sign-in?return={Uri.EscapeDataString(returnTo)}"), "/sign-in", new Dictionary<string, string> { ["email"] = email }, change);

    /// <summary>Opens a mailed link and presses the button on its page.</summary>
    public async Task<Page> EnterAsync(string link, IEnumerable<KeyValuePair<string, string>>? typed = null) =>
        await SubmitAsync(await OpenAsync(link), "/sign-in/", typed);

    /// <summary>Opens an address, and follows no redirect.</summary>
    public Task<Page> OpenAsync(string address, HttpMethod? method = null, Action<HttpRequestMessage>? change = null) =>
        SendAsync(method ?? HttpMethod.Get, address, content: null, change);

    /// <summary>Opens an address, and goes wherever it leads on this host.</summary>
    public async Task<Page> VisitAsync(string address) => await FollowAsync(await OpenAsync(address));

    /// <summary>Goes on to where a redirect leads, as long as it is on this host.</summary>
    public async Task<Page> FollowAsync(Page page)
    {
        for (int i = 0; i < 10 && (int)page.Status is >= 300 and < 400 && page.Message.Headers.Location is { IsAbsoluteUri: false } to; i++)
        {
            page = await OpenAsync(to.OriginalString);
        }

        return page;
    }

    public Task<Page> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields, Action<HttpRequestMessage>? change = null) =>
        SendAsync(HttpMethod.Post, address, new FormUrlEncodedContent(fields), change);

    /// <summary>Posts a form with a file.</summary>
    public Task<Page> UploadAsync(string address, HttpContent content, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Post, address, content, change);

    /// <summary>Fills in the form that posts to an address, presses its button, and follows no redirect.</summary>
    /// <param name="action">How the form's address begins.</param>
    /// <param name="typed">What is typed; the other fields stay as they are.</param>
    /// <param name="change">Changes the request before it is sent.</param>
    public Task<Page> SubmitAsync(Page page, string action, IEnumerable<KeyValuePair<string, string>>? typed = null, Action<HttpRequestMessage>? change = null)
    {
        IHtmlFormElement form = FormOf(page, action);
        Dictionary<string, string> fields = FieldsOf(form);
        foreach ((string name, string value) in typed ?? [])
        {
            fields[name] = value;
        }

        return PostAsync(form.GetAttribute("action") ?? "", fields, change);
    }

    public static IHtmlFormElement FormOf(Page page, string action) =>
        page.Document.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>().FirstOrDefault(f => f.GetAttribute("action")?.StartsWith(action, StringComparison.Ordinal) == true)
            ?? throw new AssertFailedException($"No form that posts to {action}: {page.Html}");

    /// <summary>What a form would send as it stands.</summary>
    public static Dictionary<string, string> FieldsOf(IHtmlFormElement form)
    {
        Dictionary<string, string> fields = [];
        foreach (IHtmlInputElement input in form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>())
        {
            fields[input.Name ?? ""] = input.Value;
        }

        foreach (IHtmlSelectElement select in form.QuerySelectorAll("select[name]").OfType<IHtmlSelectElement>())
        {
            fields[select.Name ?? ""] = select.Value ?? "";
        }

        return fields;
    }

    private async Task<Page> SendAsync(HttpMethod method, string address, HttpContent? content, Action<HttpRequestMessage>? change)
    {
        using HttpRequestMessage request = new(method, address) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (Jar.Header is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        change?.Invoke(request);
        HttpResponseMessage answer = await app.Http.SendAsync(request);
        Jar.Take(answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set) ? set : [], app.Time.GetUtcNow());
        string html = await answer.Content.ReadAsStringAsync();
        return new Page(answer.StatusCode, html, Parser.ParseDocument(html), answer);
    }
}
