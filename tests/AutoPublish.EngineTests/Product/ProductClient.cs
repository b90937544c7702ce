using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Local.Demo;

namespace AutoPublish.EngineTests.Product;

/// <summary>What a creator and an approver do, against a product that may die at any moment: every call can answer null.</summary>
internal sealed class ProductClient(ProductProcess product) : IDisposable
{
    private static readonly string[] Open = ["draft", "pending", "approved", "scheduled", "publishing"];
    private readonly HttpClient _http = new() { BaseAddress = new Uri(product.Address), Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The answer's data, or null when the product died or refused.</summary>
    public async Task<JsonNode?> ActAsync(string action, JsonObject input)
    {
        (HttpStatusCode? status, JsonNode? body) = await TryAsync(action, input);
        return status is HttpStatusCode.OK ? body?["data"] : null;
    }

    /// <summary>The status and the body of the answer; both null when there was none.</summary>
    public async Task<(HttpStatusCode? Status, JsonNode? Body)> TryAsync(string action, JsonObject input)
    {
        try
        {
            if (_http.DefaultRequestHeaders.Authorization is null)
            {
                JsonNode? token = await _http.GetFromJsonAsync<JsonNode>("/dev/token");
                _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token?["accessToken"]);
            }

            using HttpResponseMessage answer = await _http.PostAsJsonAsync($"/api/v1/action/{action}", input);
            return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonNode>());
        }
        catch (Exception e) when (IsDeath(e))
        {
            return default;
        }
    }

    /// <summary>The id of the accepted content, or null when the acceptance was not answered.</summary>
    public async Task<string?> GenerateAsync(string brief, DateTimeOffset? at = null, bool approval = true) =>
        (string?)(await ActAsync("generateContent", Request(brief, at, approval)))?["contentId"];

    /// <summary>The input of <c>generateContent</c> for both networks.</summary>
    public static JsonObject Request(string brief, DateTimeOffset? at, bool approval)
    {
        JsonObject input = new() { ["brief"] = brief, ["platforms"] = new JsonArray("x", "linkedin"), ["requiresApproval"] = approval };
        if (at is { } due)
        {
            input["scheduledFor"] = due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        return input;
    }

    public Task<JsonNode?> GetAsync(string contentId) => ActAsync("getContent", new JsonObject { ["contentId"] = contentId });

    /// <summary>Every content that exists, or those of one state, whoever heard of their acceptance; null when there is no answer.</summary>
    public async Task<List<(string ContentId, string Status)>?> ListAsync(string? status = null) =>
        (await ItemsAsync(status))?.ConvertAll(i => ((string)i["contentId"]!, (string)i["status"]!));

    /// <summary>Whether something is still under way whose time has come; true when there is no answer.</summary>
    public async Task<bool> AnyDueAsync(DateTimeOffset at)
    {
        foreach (string status in Open)
        {
            if (await ItemsAsync(status) is not { } items || items.Exists(i => (string?)i["scheduledFor"] is not { } due || DateTimeOffset.Parse(due, CultureInfo.InvariantCulture) <= at))
            {
                return true;
            }
        }

        return false;
    }
    /// <summary>Decides what waits for approval, and answers whether nothing is left that could still move.</summary>
    /// <param name="decide">Decides on one content; null approves it by the action.</param>
    public async Task<bool> DriveAsync(Func<string, Task>? decide = null)
    {
        foreach ((string contentId, _) in await ListAsync("pending") ?? [])
        {
            await (decide?.Invoke(contentId) ?? DecideAsync(contentId, "approve"));
        }

        foreach (string status in Open)
        {
            if (await ListAsync(status) is not { Count: 0 })
            {
                return false;
            }
        }

        // What moves while its state is being listed can be missed above, but not in the list of all.
        return await ListAsync() is { } all && !all.Exists(c => Open.Contains(c.Status));
    }

    private async Task<List<JsonNode>?> ItemsAsync(string? status)
    {
        List<JsonNode> all = [];
        string? cursor = null;
        do
        {
            JsonObject input = new() { ["limit"] = 100 };
            if (status is not null)
            {
                input["status"] = status;
            }

            if (cursor is not null)
            {
                input["cursor"] = cursor;
            }

            if (await ActAsync("listContent", input) is not { } page)
            {
                return null;
            }

            all.AddRange(page["items"]!.AsArray().Select(i => i!));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Decides by the action, as the owner.</summary>
    public async Task DecideAsync(string contentId, string decision)
    {
        if ((string?)(await GetAsync(contentId))?["approval"]?["approvalId"] is { } approvalId)
        {
            await ActAsync("decideApproval", new JsonObject { ["contentId"] = contentId, ["approvalId"] = approvalId, ["decision"] = decision });
        }
    }

    /// <summary>Approves as a person does: follows the link of the mail and posts the form of the page.</summary>
    public async Task ApproveByMailAsync(string contentId)
    {
        using DemoClient browser = new(product.Address);
        try
        {
            JsonArray mails = await browser.ListAsync("/dev/inbox", CancellationToken.None);
            string? link = mails
                .Where(m => ((string?)m?["id"])?.StartsWith(contentId, StringComparison.Ordinal) == true)
                .SelectMany(m => ((string?)m?["text"])?.Split('\n') ?? [])
                .Select(line => line.Trim())
                .FirstOrDefault(line => line.StartsWith(product.Address, StringComparison.Ordinal));
            if (link is not null)
            {
                await browser.DecideAsync(new Uri(link), "approve", CancellationToken.None);
            }
        }
        catch (Exception e) when (IsDeath(e) || e is DemoFailedException)
        {
            // Died, or was decided in the meantime: the next look tells.
        }
    }

    /// <summary>What the networks in the product's own process hold.</summary>
    public async Task<JsonArray> FeedAsync()
    {
        using DemoClient browser = new(product.Address);
        return await browser.ListAsync("/sandbox/feed", CancellationToken.None);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>How a call ends whose product dies under it; a connection that is torn while it opens tells so by the socket's own exception.</summary>
    internal static bool IsDeath(Exception e) => e is HttpRequestException or SocketException or TaskCanceledException or JsonException or IOException;
}
