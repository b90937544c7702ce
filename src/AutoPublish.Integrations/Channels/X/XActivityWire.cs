using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The parts of the X Activity API that are used. Unknown members are ignored.</summary>
internal static class XActivityWire
{
    internal sealed record ChallengeAnswer(string ResponseToken);

    /// <param name="Data">One event; sources disagree on whether a delivery may hold several, so a list is taken too.</param>
    internal sealed record Delivery(JsonElement? Data);

    internal sealed record Told(string? EventUuid, Filter? Filter, string? EventType, Payload? Payload);

    internal sealed record Filter(string? UserId, string? Direction);

    /// <summary>A post, a deleted post or a like.</summary>
    /// <param name="ReferencedTweets">X is renaming it to <paramref name="ReferencedPosts"/>.</param>
    internal sealed record Payload(
        string? Id, string? AuthorId, string? LikedTweetId, string? LikedTweetAuthorId, IReadOnlyList<Reference>? ReferencedTweets, IReadOnlyList<Reference>? ReferencedPosts);

    internal sealed record Reference(string? Type, string? Id);

    internal sealed record WebhookList(IReadOnlyList<Webhook>? Data);

    internal sealed record WebhookAnswer(Webhook? Data);

    internal sealed record Webhook(string? Id, string? Url, bool? Valid);

    internal sealed record WebhookRequest(string Url);

    internal sealed record SubscriptionList(IReadOnlyList<Subscription>? Data, SubscriptionMeta? Meta);

    internal sealed record SubscriptionMeta(string? NextToken);

    internal sealed record Subscription(string? SubscriptionId, string? EventType, Filter? Filter, string? WebhookId);

    internal sealed record SubscriptionRequest(string EventType, Filter Filter, string WebhookId, string Tag);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(XActivityWire.ChallengeAnswer))]
[JsonSerializable(typeof(XActivityWire.Delivery))]
[JsonSerializable(typeof(XActivityWire.Told))]
[JsonSerializable(typeof(XActivityWire.WebhookList))]
[JsonSerializable(typeof(XActivityWire.WebhookAnswer))]
[JsonSerializable(typeof(XActivityWire.WebhookRequest))]
[JsonSerializable(typeof(XActivityWire.SubscriptionList))]
[JsonSerializable(typeof(XActivityWire.SubscriptionRequest))]
internal sealed partial class XActivityJson : JsonSerializerContext;
