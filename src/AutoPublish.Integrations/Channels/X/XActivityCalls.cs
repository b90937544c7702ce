using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.X;

/// <summary>The calls by which an app manages its webhook and its subscriptions.</summary>
internal sealed class XActivityCalls(PlatformClient client, XActivityOptions options)
{
    // A thousand a page; X's self-serve apps may have 1,500, and no app more than 150,000.
    private const int MaxPages = 150;

    /// <summary>The id of our webhook, made or made valid again where it has to be; or why there is none.</summary>
    public async Task<(string? Id, string? Reason)> WebhookAsync(CancellationToken cancellationToken)
    {
        using var list = new HttpRequestMessage(HttpMethod.Get, "2/webhooks");
        var listed = await client.ReadAsync(list, options.BearerToken, cancellationToken);
        if (listed is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, XActivityJson.Default.WebhookList) is not { } webhooks)
        {
            return (null, Why("list its webhooks", listed));
        }

        var url = options.WebhookAddress.AbsoluteUri;
        if (webhooks.Data?.FirstOrDefault(w => w.Url == url) is not { Id: { Length: > 0 } id } ours)
        {
            return await MakeAsync(url, cancellationToken);
        }

        if (ours.Valid == true)
        {
            return (id, null);
        }

        using var validate = new HttpRequestMessage(HttpMethod.Put, $"2/webhooks/{Uri.EscapeDataString(id)}");
        var validated = await client.CreateAsync(validate, options.BearerToken, cancellationToken);
        return validated is PlatformReply.Answered { IsSuccess: true } ? (id, null) : (null, Why("take its webhook for valid again", validated));
    }

    /// <summary>All that deliver to the webhook; or why they are not known.</summary>
    public async Task<(List<XActivityWire.Subscription>? Found, string? Reason)> ListAsync(string webhookId, CancellationToken cancellationToken)
    {
        List<XActivityWire.Subscription> found = [];
        var next = "";
        for (var page = 0; page < MaxPages; page++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, $"2/activity/subscriptions?max_results=1000{next}");
            var reply = await client.ReadAsync(message, options.BearerToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, XActivityJson.Default.SubscriptionList) is not { } list)
            {
                return (null, Why("list its subscriptions", reply));
            }

            found.AddRange((list.Data ?? []).Where(s => s.WebhookId == webhookId));
            if (list.Meta?.NextToken is not { Length: > 0 } token)
            {
                break;
            }

            next = $"&pagination_token={Uri.EscapeDataString(token)}";
        }

        return (found, null);
    }

    /// <summary>Null: it is there, now or from before.</summary>
    public async Task<string?> SubscribeAsync(string type, string userId, string webhookId, Secret token, CancellationToken cancellationToken)
    {
        // Without it X tells also of the likes that the account gives.
        var filter = new XActivityWire.Filter(userId, type == XActivityEvents.Like ? "inbound" : null);
        using var message = new HttpRequestMessage(HttpMethod.Post, "2/activity/subscriptions")
        {
            Content = TolerantJson.Write(new XActivityWire.SubscriptionRequest(type, filter, webhookId, $"autopublish {type}"), XActivityJson.Default.SubscriptionRequest),
        };
        var reply = await client.CreateAsync(message, token, cancellationToken);
        return reply is PlatformReply.Answered answer && (answer.IsSuccess || IsThere(answer)) ? null : Why($"subscribe to {type}", reply);
    }

    /// <summary>Null: it is gone.</summary>
    public async Task<string?> EndAsync(string subscriptionId, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, $"2/activity/subscriptions/{Uri.EscapeDataString(subscriptionId)}");
        var reply = await client.CreateAsync(message, options.BearerToken, cancellationToken);
        return reply is PlatformReply.Answered { IsSuccess: true } or PlatformReply.Answered { Status: System.Net.HttpStatusCode.NotFound } ? null : Why("end a subscription", reply);
    }

    private async Task<(string? Id, string? Reason)> MakeAsync(string url, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "2/webhooks") { Content = TolerantJson.Write(new XActivityWire.WebhookRequest(url), XActivityJson.Default.WebhookRequest) };
        var reply = await client.CreateAsync(message, options.BearerToken, cancellationToken);
        return reply is PlatformReply.Answered { IsSuccess: true } answer && TolerantJson.Read(answer.Body, XActivityJson.Default.WebhookAnswer)?.Data?.Id is { Length: > 0 } id
            ? (id, null)
            : (null, Why("register its webhook", reply));
    }

    /// <summary>X's words for a second subscription to the same are not published; that it is a duplicate they all say.</summary>
    private static bool IsThere(PlatformReply.Answered answer) =>
        answer.Code == 409 || (answer.Code is 400 or 403 && answer.Body.Contains("duplicate", StringComparison.OrdinalIgnoreCase));

    private static string Why(string what, PlatformReply reply) => $"X did not let the app {what}: " + reply switch
    {
        PlatformReply.Answered answer => $"it answered {answer.Code}: {XProblem.Of(answer)}",
        PlatformReply.NothingSent nothing => nothing.Reason,
        PlatformReply.NoAnswer none => none.Reason,
        _ => throw new InvalidOperationException($"Unknown reply {reply.GetType().Name}."),
    };
}
