using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;

namespace AutoPublish.BrowserTests.App;

/// <summary>A mail of the inbox.</summary>
internal sealed record Mail(string Id, string To, string Subject, string Text, string Html)
{
    public static Mail Of(JsonNode mail) => new(Field(mail, "id"), Field(mail, "to"), Field(mail, "subject"), Field(mail, "text"), Field(mail, "html"));

    /// <summary>Every address in it, of the HTML and of the text, each once.</summary>
    public IReadOnlyList<Uri> Links => [.. LinksOfHtml().Concat(LinksOfText()).Distinct()];

    /// <summary>The address behind some words of the HTML.</summary>
    public Uri LinkBehind(string words) =>
        new HtmlParser().ParseDocument(Html).QuerySelectorAll("a[href]").Where(a => a.TextContent.Trim() == words).Select(a => new Uri(a.GetAttribute("href") ?? "")).FirstOrDefault()
        ?? throw new AssertFailedException($"No link “{words}” in the mail {Id}: {Html}");

    private IEnumerable<Uri> LinksOfHtml() =>
        new HtmlParser().ParseDocument(Html).QuerySelectorAll("[href],[src]").Select(e => new Uri(e.GetAttribute("href") ?? e.GetAttribute("src") ?? ""));

    private IEnumerable<Uri> LinksOfText() =>
        Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.StartsWith("http", StringComparison.Ordinal)).Select(w => new Uri(w));

    private static string Field(JsonNode mail, string name) => (string?)mail[name] ?? throw new AssertFailedException($"A mail without {name}.");
}
