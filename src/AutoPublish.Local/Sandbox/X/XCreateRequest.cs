using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>The body of <c>POST /2/tweets</c>.</summary>
internal sealed record XCreateRequest(string? Text, XReply? Reply, XAttachedMedia? Media, bool? MadeWithAi, bool? PaidPartnership)
{
    /// <summary>Null when it is not JSON.</summary>
    public static async Task<XCreateRequest?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, XRequestJson.Default.XCreateRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record XReply(string? InReplyToTweetId);

internal sealed record XAttachedMedia(IReadOnlyList<string>? MediaIds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(XCreateRequest))]
internal sealed partial class XRequestJson : JsonSerializerContext;
