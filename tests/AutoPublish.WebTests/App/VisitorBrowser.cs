using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.App;

/// <summary>What a visitor does with a browser that keeps cookies and runs no script.</summary>
internal sealed class VisitorBrowser(TestApp app)
{
    private const string UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static readonly HtmlParser Parser = new();

    public CookieJar Jar { get; } = new();

    /// <summary>Signs an existing member in.</summary>
    public async Task SignInAsync(string email)
    {
        string key = MemberKinds.KeyOf(email);
        Document<Member> member = await app.Documents.GetAsync(MemberKinds.Member, key, key) ?? throw new AssertFailedException($"No member {email}.");
        DefaultHttpContext context = new();
        context.Request.Headers.UserAgent = UserAgent;
        context.Request.Headers.Cookie = Jar.Header;
        await app.Services.GetRequiredService<Sessions>().BeginAsync(context, member.Value);
        Jar.Take([.. context.Response.Headers.SetCookie.OfType<string>()], app.Time.GetUtcNow());
    }

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
