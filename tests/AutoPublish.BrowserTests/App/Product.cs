using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AutoPublish.Local.Hosting;

namespace AutoPublish.BrowserTests.App;

/// <summary>
/// The product as one machine runs it, in this process, with a data directory of its own; and what its owner does. It is
/// reached as its users reach it, by HTTP.
/// </summary>
internal sealed class Product : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Two hosts that start at once in one process can meet in the framework's own static set-up.
    private static readonly SemaphoreSlim Starts = new(1, 1);
    private readonly LocalHost _host;
    private readonly SleepingTime _time;
    private readonly HttpClient _http;

    private Product(LocalHost host, SleepingTime time)
    {
        _host = host;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(host.Address), Timeout = Patience };
    }

    public Uri Address => new(_host.Address);

    /// <summary>What its clock says.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    public static async Task<Product> StartAsync()
    {
        SleepingTime time = new();
        LocalOptions options = new() { Urls = "http://127.0.0.1:0", Data = Directory.CreateTempSubdirectory("autopublish-").FullName };
        LocalHost host;
        await Starts.WaitAsync();
        try
        {
            host = await LocalHost.StartAsync(options, time, CancellationToken.None);
        }
        finally
        {
            Starts.Release();
        }

        Product product = new(host, time);
        JsonNode token = await product.ReadAsync("/dev/token");
        product._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token["accessToken"]);
        return product;
    }

    /// <summary>Has a post written for both networks and waits until its mail asks about it.</summary>
    /// <param name="brief">What it says.</param>
    /// <param name="due">When it goes out, from now on; null is as soon as it is approved.</param>
    public async Task<Question> AskAsync(string brief = "Our new espresso machine ships on Friday", TimeSpan? due = null) =>
        await QuestionAsync(await GenerateAsync(brief, due), version: 1);

    /// <returns>The content's id.</returns>
    public Task<string> GenerateAsync(string brief, TimeSpan? due = null, bool requiresApproval = true) =>
        GenerateAsync(brief, due is { } later ? Now + later : null, requiresApproval);

    /// <param name="due">When it goes out; null is as soon as it is approved.</param>
    /// <returns>The content's id.</returns>
    public async Task<string> GenerateAsync(string brief, DateTimeOffset? due, bool requiresApproval = true)
    {
        JsonObject input = new() { ["brief"] = brief, ["platforms"] = new JsonArray("x", "linkedin"), ["requiresApproval"] = requiresApproval };
        if (due is { } at)
        {
            input["scheduledFor"] = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        return (string?)(await ActAsync("generateContent", input))["contentId"] ?? throw new AssertFailedException("No content id.");
    }

    /// <summary>The open question about a version of a content, as soon as its mail is there.</summary>
    /// <param name="to">Whose mail; null where one approver alone is asked.</param>
    public async Task<Question> QuestionAsync(string contentId, int version, string? to = null)
    {
        JsonNode content = await UntilAsync(contentId, c => (string?)c["status"] == "pending" && (int?)c["version"] == version, $"pending in version {version}");
        string approvalId = (string?)content["approval"]?["approvalId"] ?? throw new AssertFailedException("Pending without an approval.");
        Mail mail = await UntilAsync(async () => (await MailsAsync()).FirstOrDefault(m => m.Id.StartsWith(approvalId, StringComparison.Ordinal) && (to is null || m.To == to)), () => $"No mail about {contentId} to {to ?? "anybody"}.");
        return new Question(contentId, approvalId, version, TextsOf(content), mail);
    }

    /// <summary>The newest mail to somebody whose subject has these words.</summary>
    public Task<Mail> MailToAsync(string recipient, string subject) => UntilAsync(
        async () => (await MailsAsync()).FirstOrDefault(m => m.To == recipient && m.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase)),
        () => $"No mail “{subject}” to {recipient}.");

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<Mail>> MailsAsync() => [.. (await ReadAsync("/dev/inbox")).AsArray().OfType<JsonNode>().Select(Mail.Of)];

    public Task<JsonNode> ContentAsync(string contentId) => ActAsync("getContent", new JsonObject { ["contentId"] = contentId });

    /// <summary>When the content goes out, as its document says; null is as soon as it is approved.</summary>
    public async Task<DateTimeOffset?> DueAsync(string contentId) =>
        (string?)(await ContentAsync(contentId))["scheduledFor"] is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture) : null;

    /// <summary>The content as soon as it stands there.</summary>
    public Task<JsonNode> UntilAsync(string contentId, string status) => UntilAsync(contentId, c => (string?)c["status"] == status, status);

    /// <summary>The content as soon as the first figures of each post are there.</summary>
    public Task<JsonNode> UntilMeasuredAsync(string contentId) =>
        UntilAsync(contentId, c => c["targets"]?.AsArray() is { Count: > 0 } targets && targets.All(t => t?["metrics"] is JsonObject), "figures");

    public Task CancelAsync(string contentId) => ActAsync("cancelContent", new JsonObject { ["contentId"] = contentId });

    /// <summary>The links of all approvers stop working; the question stays open.</summary>
    public Task WithdrawLinksAsync(string contentId) => ActAsync("revokeApproval", new JsonObject { ["contentId"] = contentId });

    /// <summary>The owner changes the text on each network, so that a new version is asked about.</summary>
    public Task EditAsync(string contentId, string text) =>
        ActAsync("editContent", new JsonObject { ["contentId"] = contentId, ["texts"] = new JsonObject { ["x"] = text, ["linkedin"] = text } });

    /// <summary>The texts that the stand-in networks hold, a post each.</summary>
    public async Task<IReadOnlyList<string>> PostsAsync() =>
        [.. (await ReadAsync("/sandbox/feed")).AsArray().Select(p => (string?)p?["text"] ?? "")];

    /// <summary>The clock is ahead by this at once.</summary>
    public void Sleep(TimeSpan span) => _time.Sleep(span);

    /// <summary>Calls an action and returns its data.</summary>
    public async Task<JsonNode> ActAsync(string action, JsonObject input)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync($"/api/v1/action/{action}", input);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, $"{action}: {text}");
        return JsonNode.Parse(text)?["data"] ?? throw new AssertFailedException($"{action} answered without data.");
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_host.Paths.Directory, recursive: true);
    }

    private Task<JsonNode> UntilAsync(string contentId, Func<JsonNode, bool> reached, string what)
    {
        string seen = "";
        return UntilAsync(
            async () =>
            {
                JsonNode content = await ContentAsync(contentId);
                seen = content.ToJsonString();
                return reached(content) ? content : null;
            },
            () => $"Wanted {what}: {seen}");
    }

    /// <summary>Looks again and again, in real time, until something is there.</summary>
    private static async Task<T> UntilAsync<T>(Func<Task<T?>> look, Func<string> otherwise)
        where T : class
    {
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(10));
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < Patience, $"Waited in vain. {otherwise()}");
            await again.WaitForNextTickAsync();
        }
    }

    private async Task<JsonNode> ReadAsync(string path)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using HttpResponseMessage answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonNode>() ?? throw new AssertFailedException($"{path} answered null.");
    }

    private static string[] TextsOf(JsonNode content) => [.. content["targets"]?.AsArray().Select(t => (string?)t?["text"] ?? "") ?? []];
}
