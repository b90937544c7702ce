using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X's webhooks and subscriptions, and the one deed of a reader that they tell of here: a like.</summary>
internal sealed class XActivityEndpoints(SandboxNetworks networks)
{
    private static readonly string[] Public = ["post.create", "post.delete"];
    private static readonly string[] Private = ["like.create", "post.reply.create", "post.quote.create", "post.repost.create"];

    // One writer at a time: what is registered lies in one place. As long-lived as the process, like the server.
    private static readonly SemaphoreSlim One = new(1);

    private readonly XDeliveries _deliveries = new(networks);

    public void Map(IEndpointRouteBuilder x)
    {
        networks.Watch(Platform.X, _deliveries.Posted, _deliveries.Deleted);
        x.MapGet("/2/webhooks", context => AppAsync(context, () => WriteAsync(context, json => Each(json, XActivityState.Of(networks).Webhooks, Write))));
        x.MapPost("/2/webhooks", context => AppAsync(context, () => RegisterAsync(context)));
        x.MapPut("/2/webhooks/{id}", context => AppAsync(context, () => ValidateAsync(context)));
        x.MapGet("/2/activity/subscriptions", context => AppAsync(context, () => WriteAsync(context, json => Each(json, XActivityState.Of(networks).Subscriptions, Write))));
        x.MapPost("/2/activity/subscriptions", SubscribeAsync);
        x.MapDelete("/2/activity/subscriptions/{id}", context => AppAsync(context, () => EndAsync(context)));
        x.MapPost("/2/users/{id}/likes", LikeAsync);
    }

    private bool IsApp(HttpContext context) => context.Request.Headers.Authorization.ToString() == $"Bearer {networks.Options.XAppToken}";

    private async Task AppAsync(HttpContext context, Func<Task> act)
    {
        if (!IsApp(context))
        {
            await XAnswers.UnauthorizedAsync(context);
            return;
        }

        await One.WaitAsync();
        try
        {
            await act();
        }
        finally
        {
            One.Release();
        }
    }

    private async Task RegisterAsync(HttpContext context)
    {
        var state = XActivityState.Of(networks);
        if (await FieldsAsync(context) is not { } fields || !fields.TryGetValue("url", out var url) || !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            await XAnswers.InvalidAsync(context, "UrlValidationFailed");
        }
        else if (state.Webhooks.Any(w => w.Url == url))
        {
            await XAnswers.InvalidAsync(context, "DuplicateUrlFailed");
        }
        else if (!await _deliveries.ChallengeAsync(url))
        {
            await XAnswers.InvalidAsync(context, "CrcValidationFailed");
        }
        else
        {
            var webhook = new XWebhook(XUploads.NewId(), url, Valid: true, networks.Time.GetUtcNow());
            await (state with { Webhooks = [.. state.Webhooks, webhook] }).KeepAsync(networks);
            await WriteAsync(context, json => Whole(json, () => Write(json, webhook)));
        }
    }

    private async Task ValidateAsync(HttpContext context)
    {
        var state = XActivityState.Of(networks);
        if (state.Webhooks.FirstOrDefault(w => w.Id == context.Request.RouteValues["id"]?.ToString()) is not { } webhook)
        {
            await XAnswers.InvalidAsync(context, "WebhookIdInvalid");
            return;
        }

        var valid = await _deliveries.ChallengeAsync(webhook.Url);
        await (state with { Webhooks = [.. state.Webhooks.Select(w => w == webhook ? w with { Valid = valid } : w)] }).KeepAsync(networks);
        await (valid ? WriteAsync(context, json => Whole(json, () => json.WriteBoolean("valid", true))) : XAnswers.InvalidAsync(context, "CrcValidationFailed"));
    }

    /// <summary>What is public by the app or by anybody who is connected; what is private by the person alone.</summary>
    private async Task SubscribeAsync(HttpContext context)
    {
        var person = Caller.Of(context, networks, Platform.X);
        var fields = await FieldsAsync(context);
        string type = Of("event_type"), user = Of("filter.user_id"), webhookId = Of("webhook_id");
        if (person is null && !IsApp(context))
        {
            await XAnswers.UnauthorizedAsync(context);
            return;
        }

        if (Private.Contains(type) && person?.Id != user)
        {
            await XAnswers.ProblemAsync(context, 403, "Forbidden", "This event needs the authorization of its user.");
            return;
        }

        await One.WaitAsync();
        try
        {
            var state = XActivityState.Of(networks);
            if (!(Public.Contains(type) || Private.Contains(type)) || user.Length == 0 || state.Webhooks.All(w => w.Id != webhookId))
            {
                await XAnswers.InvalidAsync(context, "One or more parameters to your request was invalid.");
            }
            else if (state.Subscriptions.Any(s => s.EventType == type && s.UserId == user && s.WebhookId == webhookId))
            {
                await XAnswers.ProblemAsync(context, 409, "Conflict", "DuplicateSubscription");
            }
            else
            {
                var made = new XSubscription(XUploads.NewId(), type, user, Of("filter.direction") is { Length: > 0 } d ? d : null, webhookId, Of("tag"), networks.Time.GetUtcNow());
                await (state with { Subscriptions = [.. state.Subscriptions, made] }).KeepAsync(networks);
                await WriteAsync(context, json => Whole(json, () =>
                {
                    json.WriteStartObject("subscription");
                    Write(json, made);
                    json.WriteEndObject();
                }));
            }
        }
        finally
        {
            One.Release();
        }

        string Of(string name) => fields?.GetValueOrDefault(name) ?? "";
    }

    private async Task EndAsync(HttpContext context)
    {
        var state = XActivityState.Of(networks);
        var left = state.Subscriptions.Where(s => s.SubscriptionId != context.Request.RouteValues["id"]?.ToString()).ToList();
        if (left.Count == state.Subscriptions.Count)
        {
            await XAnswers.ProblemAsync(context, 404, "Not Found", "Not Found");
            return;
        }

        await (state with { Subscriptions = left }).KeepAsync(networks);
        await WriteAsync(context, json => Whole(json, () => json.WriteBoolean("deleted", true)));
    }

    private async Task LikeAsync(HttpContext context)
    {
        if (Caller.Of(context, networks, Platform.X) is not { } user || user.Id != context.Request.RouteValues["id"]?.ToString())
        {
            await XAnswers.UnauthorizedAsync(context);
        }
        else if ((await FieldsAsync(context))?.GetValueOrDefault("tweet_id") is not { } id || networks.ById(Platform.X, id) is not { } post)
        {
            await XAnswers.InvalidAsync(context, "`tweet_id` names no post.");
        }
        else
        {
            _deliveries.Liked(post);
            await WriteAsync(context, json => Whole(json, () => json.WriteBoolean("liked", true)));
        }
    }

    /// <summary>The body's strings, those of an object in it as <c>object.name</c>; null: it is not JSON.</summary>
    private static async Task<Dictionary<string, string>?> FieldsAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            return body.RootElement.EnumerateObject()
                .SelectMany(p => p.Value.ValueKind == JsonValueKind.Object ? p.Value.EnumerateObject().Select(i => (Name: $"{p.Name}.{i.Name}", i.Value)) : [(p.Name, p.Value)])
                .Where(p => p.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(p => p.Name, p => p.Value.GetString() ?? "", StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write) => JsonAnswer.WriteAsync(context, 200, write);

    private static void Whole(Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        write();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Each<T>(Utf8JsonWriter json, IReadOnlyList<T> all, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var one in all)
        {
            json.WriteStartObject();
            write(json, one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("meta");
        json.WriteNumber("result_count", all.Count);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, XWebhook webhook)
    {
        json.WriteString("created_at", webhook.CreatedAt);
        json.WriteString("id", webhook.Id);
        json.WriteString("url", webhook.Url);
        json.WriteBoolean("valid", webhook.Valid);
    }

    private static void Write(Utf8JsonWriter json, XSubscription subscription)
    {
        json.WriteString("subscription_id", subscription.SubscriptionId);
        json.WriteString("event_type", subscription.EventType);
        json.WriteStartObject("filter");
        json.WriteString("user_id", subscription.UserId);
        if (subscription.Direction is { } direction)
        {
            json.WriteString("direction", direction);
        }

        json.WriteEndObject();
        json.WriteString("webhook_id", subscription.WebhookId);
        json.WriteString("tag", subscription.Tag);
        json.WriteString("created_at", subscription.CreatedAt);
        json.WriteString("updated_at", subscription.CreatedAt);
    }
}
