using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>What an app has registered: where X delivers, and what of whom. Survives a kill as everything of a network does.</summary>
internal sealed record XActivityState(IReadOnlyList<XWebhook> Webhooks, IReadOnlyList<XSubscription> Subscriptions)
{
    private const string Kind = "activity";
    private const string Id = "all";

    public static XActivityState Of(SandboxNetworks networks) => networks.Things.Get(Platform.X, Kind, Id, XActivityStateJson.Default.XActivityState) ?? new([], []);

    public Task KeepAsync(SandboxNetworks networks) => networks.Things.PutAsync(Platform.X, Kind, Id, this, XActivityStateJson.Default.XActivityState);
}

/// <param name="Valid">It answered the latest challenge.</param>
internal sealed record XWebhook(string Id, string Url, bool Valid, DateTimeOffset CreatedAt);

/// <param name="Direction"><c>inbound</c>, <c>outbound</c>; null: both, or the event has none.</param>
internal sealed record XSubscription(string SubscriptionId, string EventType, string UserId, string? Direction, string WebhookId, string? Tag, DateTimeOffset CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(XActivityState))]
internal sealed partial class XActivityStateJson : JsonSerializerContext;
