using System.Text.Json;

namespace AutoPublish.Web.Webhooks;

/// <param name="Name">As it is sent.</param>
/// <param name="Means">One sentence for people.</param>
internal sealed record WebhookTypeInfo(WebhookType Type, string Name, string Means);

/// <summary>Every type with its name and what it says.</summary>
internal static class WebhookTypes
{
    /// <summary>Those that can be chosen, in the order of a content's life.</summary>
    internal static IReadOnlyList<WebhookTypeInfo> Choices { get; } =
    [
        Of(WebhookType.DraftReady, "The texts are there, newly made or changed."),
        Of(WebhookType.ApprovalRequested, "It waits for an approver."),
        Of(WebhookType.Approved, "A person approved it."),
        Of(WebhookType.Scheduled, "It waits for its time; a new time is told again."),
        Of(WebhookType.Published, "Every post is out."),
        Of(WebhookType.Partial, "Some posts are out, the others were refused or called off."),
        Of(WebhookType.Failed, "No post is out."),
        Of(WebhookType.Rejected, "An approver said no."),
        Of(WebhookType.Expired, "Nobody decided in time, or its time passed."),
        Of(WebhookType.Cancelled, "It was called off."),
        Of(WebhookType.Blocked, "A rule forbids it as it is."),
        Of(WebhookType.Metrics, "Figures of a post were read."),
    ];

    internal static string NameOf(WebhookType type) => JsonSerializer.SerializeToElement(type, WebhookJson.Default.WebhookType).GetString() ?? "";

    /// <summary>Null: no type that can be chosen.</summary>
    internal static WebhookType? Read(string? name) => Choices.FirstOrDefault(c => c.Name == name)?.Type;

    private static WebhookTypeInfo Of(WebhookType type, string means) => new(type, NameOf(type), means);
}
