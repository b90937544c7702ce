using System.Net;
using AngleSharp.Dom;
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

    /// <summary>What the form with this button would send.</summary>
    public static Dictionary<string, string> Fields(Page page, string decision, string feedback = "", string? pin = null)
    {
        IHtmlFormElement form = page.FormOf(decision) ?? throw new AssertFailedException($"No form: {page.Html}");
        Dictionary<string, string> fields = form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name ?? "", i => i.Value);
        foreach (IHtmlTextAreaElement area in form.QuerySelectorAll("textarea").OfType<IHtmlTextAreaElement>())
        {
            fields[area.Name ?? ""] = area.TextContent;
        }

        if (form.QuerySelector("input[name=at]") is IHtmlInputElement { Type: not "hidden" } at)
        {
            fields["at"] = at.Value;
        }

        fields["decision"] = decision;
        fields["feedback"] = feedback;
        if (pin is not null)
        {
            fields["pin"] = pin;
        }

        return fields;
    }

    /// <summary>Types a text and a time into the edit form and has the result shown.</summary>
    /// <param name="text">For X; null leaves it.</param>
    /// <param name="at">By the reader's clock; null leaves it.</param>
    public async Task<Page> PreviewAsync(string link, string? text, string? at = null)
    {
        Dictionary<string, string> fields = Fields(await OpenAsync(link), "preview");
        if (text is not null)
        {
            fields["text-x"] = text;
        }

        if (at is not null)
        {
            fields["at"] = at;
        }

        return await PostEditAsync(link, fields);
    }

    /// <summary>Approves what a preview shows.</summary>
    public Task<Page> ConfirmAsync(string link, Page preview, string? pin = null) => PostEditAsync(link, Fields(preview, "confirm", pin: pin));

    public Task<Page> PostEditAsync(string link, IEnumerable<KeyValuePair<string, string>> fields) => PostAsync($"{link}?choose=edit", fields);

    private static async Task<Page> ReadAsync(HttpResponseMessage answer)
    {
        string html = await answer.Content.ReadAsStringAsync();
        return new Page(answer.StatusCode, html, Parser.ParseDocument(html), answer);
    }
}

internal sealed record Page(HttpStatusCode Status, string Html, IHtmlDocument Document, HttpResponseMessage Message)
{
    public IHtmlFormElement? Form => (IHtmlFormElement?)Document.QuerySelector("form[method=post]");

    /// <summary>The form with this button, or null.</summary>
    public IHtmlFormElement? FormOf(string decision) => (IHtmlFormElement?)Document.QuerySelector($"button[name=decision][value={decision}]")?.Closest("form");

    public string Heading => Document.QuerySelector("h1")?.TextContent ?? "";
}
