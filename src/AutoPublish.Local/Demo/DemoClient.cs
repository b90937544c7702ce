using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AutoPublish.Local.Demo;

/// <summary>What a creator and an approver do, over HTTP: the demo knows nothing that they do not see.</summary>
internal sealed class DemoClient : IDisposable
{
    private readonly HttpClient _http;

    public DemoClient(string address)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(15) };
    }

    /// <summary>Fetches a bearer token and uses it from now on.</summary>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        JsonNode answer = await JsonAsync(new HttpRequestMessage(HttpMethod.Get, "/dev/token"), cancellationToken);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)answer["accessToken"]);
    }

    /// <summary>Calls an action and returns its <c>data</c>.</summary>
    /// <exception cref="DemoFailedException">The action was refused; says why.</exception>
    public async Task<JsonNode> ActAsync(string action, JsonObject input, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/action/{action}") { Content = JsonContent.Create(input) };
        JsonNode answer = await JsonAsync(request, cancellationToken);
        return answer["data"] ?? throw new DemoFailedException($"{action} answered without data.");
    }

    /// <summary>An array, newest first.</summary>
    public async Task<JsonArray> ListAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return (await JsonAsync(request, cancellationToken)).AsArray();
    }

    /// <summary>Opens the page and posts its form as a browser would, with every hidden field.</summary>
    public async Task<string> DecideAsync(Uri page, string decision, CancellationToken cancellationToken)
    {
        using HttpResponseMessage shown = await _http.GetAsync(page, cancellationToken);
        string html = await shown.Content.ReadAsStringAsync(cancellationToken);
        if (shown.StatusCode != HttpStatusCode.OK)
        {
            throw new DemoFailedException($"The decision page answered {(int)shown.StatusCode}.");
        }

        using IHtmlDocument document = await new HtmlParser().ParseDocumentAsync(html, cancellationToken);
        IHtmlFormElement form = document.QuerySelector<IHtmlFormElement>("form[method=post]")
            ?? throw new DemoFailedException("The decision page has no form.");
        Dictionary<string, string> fields = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]")
            .ToDictionary(i => i.Name ?? "", i => i.Value);
        fields["decision"] = decision;
        fields["feedback"] = "";
        Uri target = new(page, form.GetAttribute("action") ?? "");
        using HttpResponseMessage decided = await _http.PostAsync(target, new FormUrlEncodedContent(fields), cancellationToken);
        if (!decided.IsSuccessStatusCode && decided.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new DemoFailedException($"The decision was answered with {(int)decided.StatusCode}.");
        }

        return document.Title ?? "";
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> JsonAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await _http.SendAsync(request, cancellationToken);
        string body = await answer.Content.ReadAsStringAsync(cancellationToken);
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            json = null;
        }

        if (!answer.IsSuccessStatusCode)
        {
            string reason = (string?)json?["detail"] ?? (string?)json?["message"] ?? (string?)json?["title"] ?? body;
            throw new DemoFailedException($"{request.RequestUri} answered {(int)answer.StatusCode}: {reason}");
        }

        return json ?? throw new DemoFailedException($"{request.RequestUri} did not answer with JSON.");
    }
}
