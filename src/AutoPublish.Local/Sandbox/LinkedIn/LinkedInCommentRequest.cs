using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>The body of <c>POST /rest/socialActions/{post}/comments</c>.</summary>
internal sealed record LinkedInCommentRequest(string? Actor, string? Object, LinkedInCommentMessage? Message)
{
    private const int MaxText = 1250;

    /// <summary>Null when it is not JSON.</summary>
    public static async Task<LinkedInCommentRequest?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, LinkedInCommentJson.Default.LinkedInCommentRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is missing or wrong, or null.</summary>
    public string? Problem() => this switch
    {
        { Actor: null or "" } => "/actor :: field is required but not found and has no default value",
        { Message: not { Text.Length: > 0 } } => "/message/text :: field is required but not found and has no default value",
        { Message.Text.Length: > MaxText } => $"/message/text :: exceeded the maximum allowed ({MaxText} characters)",
        { Message: { Text: { } text, Attributes: { } attributes } } when attributes.Any(a => a.Start < 0 || a.Length < 1 || a.Start + a.Length > text.Length) =>
            "/message/attributes :: is outside of the text",
        _ => null,
    };
}

internal sealed record LinkedInCommentMessage(string? Text, IReadOnlyList<LinkedInCommentRange>? Attributes);

internal sealed record LinkedInCommentRange(int Start, int Length);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkedInCommentRequest))]
internal sealed partial class LinkedInCommentJson : JsonSerializerContext;
