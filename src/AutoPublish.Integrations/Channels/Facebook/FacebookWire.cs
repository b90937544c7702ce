using System.Text.Json.Serialization;
using AutoPublish.Integrations.Channels.Graph;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>The parts of Facebook's JSON that are used. Unknown members are ignored.</summary>
internal static class FacebookWire
{
    internal sealed record PhotoRef(string MediaFbid);

    internal sealed record Feed(IReadOnlyList<Post>? Data, GraphWire.Paging? Paging);

    internal sealed record Post(
        string? Id, string? Message, string? CreatedTime, string? UpdatedTime, Edge? Reactions, Edge? Comments, ShareCount? Shares, GraphWire.InsightList? Insights);

    internal sealed record Edge(Summary? Summary);

    internal sealed record Summary(long? TotalCount);

    /// <summary>Missing while nobody has shared the post.</summary>
    internal sealed record ShareCount(long? Count);

    internal sealed record PageList(IReadOnlyList<Page>? Data, GraphWire.Paging? Paging);

    /// <param name="Tasks">What the person may do there, such as <c>CREATE_CONTENT</c>.</param>
    internal sealed record Page(string? Id, string? Name, string? Username, string? AccessToken, IReadOnlyList<string>? Tasks);

    internal sealed record PermissionList(IReadOnlyList<Permission>? Data);

    internal sealed record Permission([property: JsonPropertyName("permission")] string? Name, string? Status);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FacebookWire.PhotoRef))]
[JsonSerializable(typeof(FacebookWire.Feed))]
[JsonSerializable(typeof(Dictionary<string, FacebookWire.Post?>))]
[JsonSerializable(typeof(FacebookWire.Post))]
[JsonSerializable(typeof(FacebookWire.PageList))]
[JsonSerializable(typeof(FacebookWire.PermissionList))]
internal sealed partial class FacebookJson : JsonSerializerContext;
