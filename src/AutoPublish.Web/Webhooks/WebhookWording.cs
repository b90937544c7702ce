using System.Globalization;

namespace AutoPublish.Web.Webhooks;

/// <summary>How webhooks are spoken of on their pages.</summary>
internal static class WebhookWording
{
    internal static string Events(IReadOnlyList<WebhookType> types) =>
        types.Count == WebhookTypes.Choices.Count ? "Every event" : string.Join(", ", types.Select(WebhookTypes.NameOf));

    internal static WebhookBadge State(Webhook webhook, WebhookProgress? progress) => webhook.State switch
    {
        WebhookState.Paused => new WebhookBadge("Paused", "warn"),
        WebhookState.Disabled => new WebhookBadge("Disabled", "bad"),
        _ => progress?.Failure is null ? new WebhookBadge("Active", "good") : new WebhookBadge("Failing", "bad"),
    };

    /// <summary>Null: everything is well.</summary>
    internal static string? Trouble(Webhook webhook, WebhookFailure? failure, Func<DateTimeOffset, string> instant, int patienceHours) => webhook.State switch
    {
        WebhookState.Disabled => $"{webhook.DisabledReason} Mend the receiver, send a test, then resume: it is told how every content stands that changed meanwhile.",
        WebhookState.Paused => "It gets no events. When you resume it, it is told how every content stands that changed meanwhile.",
        _ when failure is not null =>
            $"It has taken nothing since {instant(failure.Since)}. {WebhookTypes.NameOf(failure.Type)} was tried {Times(failure.Tries)}, last with: {Says(failure.Problem)} The next try is {instant(failure.NextAt)}; after {patienceHours} hours the webhook is disabled.",
        _ => null,
    };

    internal static WebhookBadge Outcome(WebhookDelivery delivery) => delivery.Outcome switch
    {
        DeliveryOutcome.Delivered => new WebhookBadge("Delivered", "good"),
        DeliveryOutcome.GivenUp => new WebhookBadge("Given up", "bad"),
        _ => new WebhookBadge("Not taken", "bad"),
    };

    internal static string Says(WebhookDelivery delivery) =>
        string.Create(CultureInfo.InvariantCulture, $"{Says(delivery.Says)[..^1]}, {delivery.Milliseconds} ms{(delivery.Tries > 1 ? $", sent {Times(delivery.Tries)}" : "")}");

    internal static WebhookBadge Tested(WebhookAnswer answer) => answer.IsTaken
        ? new WebhookBadge($"The receiver took the test: status {answer.Says}, {answer.Milliseconds} ms.", "good")
        : new WebhookBadge($"The receiver did not take the test. {Says(answer.Says)}", "bad");

    /// <summary>What a receiver's answer was: a number is a status.</summary>
    private static string Says(string says) => char.IsAsciiDigit(says[0]) ? $"Status {says}." : says;

    private static string Times(int tries) => tries == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{tries} times");
}
