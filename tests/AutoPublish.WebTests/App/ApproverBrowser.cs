using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AutoPublish.WebTests.App;

/// <summary>What an approver does, with a browser that runs no script.</summary>
internal sealed class ApproverBrowser(TestApp app)
{
    private static readonly HtmlParser Parser = new();

    public async Task<Page> OpenAsync(string link, HttpMethod? method = null)
    {
        using HttpRequestMessage request = new(method ?? HttpMethod.Get, link);
        return await ReadAsync(await app.Http.SendAsync(request));
    }

    /// <summary>Opens the page and presses a button on it.</summary>
    public async Task<Page> DecideAsync(string link, string decision, string feedback = "")
    {
        Page page = await OpenAsync(link);
        return page.Form is null ? page : await PostAsync(link, Fields(page, decision, feedback));
    }

    public async Task<Page> PostAsync(string link, IEnumerable<KeyValuePair<string, string>> fields, Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, link) { Content = new FormUrlEncodedContent(fields) };
        change?.Invoke(request);
        return await ReadAsync(await app.Http.SendAsync(request));
    }

    /// <summary>What the form of a page would send.</summary>
    public static Dictionary<string, string> Fields(Page page, string decision, string feedback = "")
    {
        IHtmlFormElement form = page.Form ?? throw new AssertFailedException($"No form: {page.Html}");
        Dictionary<string, string> fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name ?? "", i => i.Value);
        Assert.IsNotNull(form.QuerySelector($"button[name=decision][value={decision}]"));
        fields["decision"] = decision;
        fields["feedback"] = feedback;
        return fields;
    }

    private static async Task<Page> ReadAsync(HttpResponseMessage answer)
    {
        string html = await answer.Content.ReadAsStringAsync();
        return new Page(answer.StatusCode, html, Parser.ParseDocument(html), answer);
    }
}

internal sealed record Page(HttpStatusCode Status, string Html, IHtmlDocument Document, HttpResponseMessage Message)
{
    public IHtmlFormElement? Form => (IHtmlFormElement?)Document.QuerySelector("form[method=post]");

    public string Heading => Document.QuerySelector("h1")?.TextContent ?? "";
}
