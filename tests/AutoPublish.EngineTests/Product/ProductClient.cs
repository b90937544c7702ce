using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace AutoPublish.EngineTests.Product;

/// <summary>What a creator and an approver do, against a product that may die at any moment: every call can answer null.</summary>
internal sealed class ProductClient(ProductProcess product) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(product.Address), Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The answer's data, or null when the product died or refused.</summary>
    public async Task<JsonNode?> ActAsync(string action, JsonObject input)
    {
        try
        {
            if (_http.DefaultRequestHeaders.Authorization is null)
            {
                JsonNode? token = await _http.GetFromJsonAsync<JsonNode>("/dev/token");
                _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string?)token?["accessToken"]);
            }

            using HttpResponseMessage answer = await _http.PostAsJsonAsync($"/api/v1/action/{action}", input);
            return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonNode>())?["data"] : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException or IOException)
        {
            return null;
        }
    }

    /// <summary>The id of the accepted content, or null when the acceptance was not answered.</summary>
    public async Task<string?> GenerateAsync(string brief, DateTimeOffset? at = null, bool approval = true)
    {
        JsonObject input = new() { ["brief"] = brief, ["platforms"] = new JsonArray("x", "linkedin"), ["requiresApproval"] = approval };
        if (at is { } due)
        {
            input["scheduledFor"] = due.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        return (string?)(await ActAsync("generateContent", input))?["contentId"];
    }

    public Task<JsonNode?> GetAsync(string contentId) => ActAsync("getContent", new JsonObject { ["contentId"] = contentId });

    /// <summary>Every content that exists, whoever heard of its acceptance.</summary>
    public async Task<List<(string ContentId, string Status)>?> ListAsync()
    {
        List<(string, string)> all = [];
        string? cursor = null;
        do
        {
            JsonObject input = new() { ["limit"] = 100 };
            if (cursor is not null)
            {
                input["cursor"] = cursor;
            }

            if (await ActAsync("listContent", input) is not { } page)
            {
                return null;
            }

            all.AddRange(page["items"]!.AsArray().Select(i => ((string)i!["contentId"]!, (string)i["status"]!)));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Approves what waits for approval, and answers whether nothing is left that could still move.</summary>
    public async Task<bool> DriveAsync()
    {
        if (await ListAsync() is not { } contents)
        {
            return false;
        }

        bool settled = true;
        foreach ((string contentId, string status) in contents)
        {
            settled &= status is "published" or "failed" or "partial";
            if (status == "pending" && (string?)(await GetAsync(contentId))?["approval"]?["approvalId"] is { } approvalId)
            {
                await ActAsync("decideApproval", new JsonObject { ["contentId"] = contentId, ["approvalId"] = approvalId, ["decision"] = "approve" });
            }
        }

        return settled;
    }

    public void Dispose() => _http.Dispose();
}
