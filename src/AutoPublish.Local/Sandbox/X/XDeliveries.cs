using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X's side of a webhook: challenges, and events that are signed and delivered once more where they were not taken.</summary>
internal sealed class XDeliveries(SandboxNetworks networks)
{
    private const int Tries = 2;
    private static readonly HttpClient Out = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>A post came about; whoever it answers hears of it too.</summary>
    public void Posted(SandboxPost post)
    {
        Tell("post.create", post.Author, null, json => WritePost(json, post));
        if (post.ReplyTo is { } parentId && networks.ById(post.Platform, parentId) is { } parent && parent.Author != post.Author)
        {
            Tell("post.reply.create", parent.Author, null, json => WritePost(json, post));
        }
    }

    public void Deleted(SandboxPost post) => Tell("post.delete", post.Author, null, json =>
    {
        json.WriteString("id", post.Id);
        json.WriteString("author_id", post.Author);
    });

    public void Liked(SandboxPost post) => Tell("like.create", post.Author, "inbound", json =>
    {
        json.WriteString("id", Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        json.WriteString("liked_tweet_author_id", post.Author);
        json.WriteString("liked_tweet_id", post.Id);
    });

    /// <summary>Whether the address proves to know the app's consumer secret.</summary>
    public async Task<bool> ChallengeAsync(string url)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        try
        {
            using var answer = await Out.GetAsync(new Uri($"{url}?crc_token={token}"));
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode && body.RootElement.TryGetProperty("response_token", out var given) && given.GetString() == Sign(Encoding.UTF8.GetBytes(token));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Tell(string type, string userId, string? direction, Action<Utf8JsonWriter> payload)
    {
        var state = XActivityState.Of(networks);
        foreach (var subscription in state.Subscriptions.Where(s => s.EventType == type && s.UserId == userId && (s.Direction is null || s.Direction == direction)))
        {
            if (state.Webhooks.FirstOrDefault(w => w.Id == subscription.WebhookId) is { Valid: true } webhook)
            {
                networks.Deliver(DeliverAsync(webhook.Url, Body(type, subscription, payload)));
            }
        }
    }

    private async Task DeliverAsync(string url, byte[] body)
    {
        for (var i = 0; i < Tries; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            message.Headers.Add("x-twitter-webhooks-signature", Sign(body));
            try
            {
                using var answer = await Out.SendAsync(message);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Nobody is there: it is tried once more, as the real one tries for a while.
            }
        }
    }

    private static byte[] Body(string type, XSubscription subscription, Action<Utf8JsonWriter> payload)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteString("event_uuid", BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))).ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteStartObject("filter");
            json.WriteString("user_id", subscription.UserId);
            if (subscription.Direction is { } direction)
            {
                json.WriteString("direction", direction);
            }

            json.WriteEndObject();
            json.WriteString("event_type", type);
            if (subscription.Tag is { } tag)
            {
                json.WriteString("tag", tag);
            }

            json.WriteStartObject("payload");
            payload(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WritePost(Utf8JsonWriter json, SandboxPost post)
    {
        json.WriteString("id", post.Id);
        json.WriteString("author_id", post.Author);
        json.WriteString("text", post.Source);
        json.WriteString("created_at", post.ReceivedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"));
        if (post.ReplyTo is { } parent)
        {
            json.WriteStartArray("referenced_tweets");
            json.WriteStartObject();
            json.WriteString("type", "replied_to");
            json.WriteString("id", parent);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private string Sign(byte[] bytes) => "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(networks.Options.XConsumerSecret), bytes));
}
