using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>The body of <c>POST /rest/posts</c>.</summary>
internal sealed record LinkedInCreateRequest(string? Author, string? Commentary, string? Visibility, LinkedInDistribution? Distribution, string? LifecycleState, LinkedInContent? Content)
{
    /// <summary>Null when it is not JSON.</summary>
    public static async Task<LinkedInCreateRequest?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, LinkedInRequestJson.Default.LinkedInCreateRequest);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is missing or wrong, or null.</summary>
    public string? Problem() => this switch
    {
        { Author: null or "" } => "/author :: field is required but not found and has no default value",
        { Commentary: null } => "/commentary :: field is required but not found and has no default value",
        { Visibility: not ("PUBLIC" or "CONNECTIONS" or "LOGGED_IN") } => "/visibility :: is not an enum symbol",
        { Distribution.FeedDistribution: null or "" } or { Distribution: null } => "/distribution/feedDistribution :: field is required but not found and has no default value",
        { LifecycleState: not "PUBLISHED" } => "/lifecycleState :: only PUBLISHED is accepted",
        _ => null,
    };
}

internal sealed record LinkedInDistribution(string? FeedDistribution);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LinkedInCreateRequest))]
internal sealed partial class LinkedInRequestJson : JsonSerializerContext;
