using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>The body of <c>POST /api/v1/statuses</c>, as JSON or as a form. Members that Mastodon does not know are ignored, as it ignores them.</summary>
internal sealed record MastodonCreateRequest(string? Status, IReadOnlyList<string>? MediaIds, string? Visibility, string? InReplyToId)
{
    /// <summary>Null when it cannot be read.</summary>
    public static async Task<MastodonCreateRequest?> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return new MastodonCreateRequest(form["status"], [.. form["media_ids[]"].OfType<string>()], form["visibility"], form["in_reply_to_id"]);
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, MastodonRequestJson.Default.MastodonCreateRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MastodonCreateRequest))]
internal sealed partial class MastodonRequestJson : JsonSerializerContext;
