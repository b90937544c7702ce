using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Web.Webhooks;

/// <summary>What one webhook was told about one content. A state that stands here is no news, however often the content is written.</summary>
internal sealed record ToldContent
{
    /// <summary>As many as are shown, so that the newest of all stand in the documents that were written last.</summary>
    internal const int MaxDeliveries = 20;

    public required string WebhookId { get; init; }

    public required string ContentId { get; init; }

    /// <summary>The newest delivery.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How many messages; part of their ids, so that a state that comes back is another message.</summary>
    public int Count { get; init; }

    /// <summary>When the texts were made that it was told of.</summary>
    public DateTimeOffset? DraftAt { get; init; }

    /// <summary>The approval that it was told to wait for.</summary>
    public string? Asked { get; init; }

    /// <summary>The approval that it was told to be given.</summary>
    public string? Approved { get; init; }

    /// <summary>The state that it was told last, as <see cref="ContentFacts"/> writes it.</summary>
    public string? State { get; init; }

    /// <summary>By target: when the figures were read that it was told of.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Metrics { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The newest first.</summary>
    public IReadOnlyList<WebhookDelivery> Deliveries { get; init; } = [];

    /// <summary>With one more message that came to an end.</summary>
    internal ToldContent With(WebhookDelivery delivery) => this with
    {
        At = delivery.At,
        Count = Count + 1,
        Deliveries = [delivery, .. Deliveries.Take(MaxDeliveries - 1)],
    };
}

/// <param name="At">When it ended.</param>
/// <param name="Says">The status of the answer, or what happened instead.</param>
/// <param name="Tries">How often it was sent.</param>
/// <param name="Milliseconds">How long the last answer took.</param>
internal sealed record WebhookDelivery(string MessageId, WebhookType Type, DateTimeOffset At, DeliveryOutcome Outcome, string Says, int Tries, long Milliseconds);

[JsonConverter(typeof(CamelCaseEnumConverter<DeliveryOutcome>))]
internal enum DeliveryOutcome
{
    Delivered,

    /// <summary>A test that was not taken; it is not tried again.</summary>
    Failed,

    /// <summary>Tried until the webhook was disabled; it is not sent again.</summary>
    GivenUp,
}
