using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>A receiver on this machine, as somebody would write one.</summary>
internal sealed class TestReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ReceivedMessage> _all = new();

    private TestReceiver(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.First()}/hooks?key=canary-address-4711";

    /// <summary>Every request, in the order in which they came.</summary>
    public IReadOnlyList<ReceivedMessage> All => [.. _all];

    /// <summary>Those that were answered with 200.</summary>
    public IReadOnlyList<ReceivedMessage> Taken => [.. _all.Where(m => m.Answered == 200)];

    /// <summary>The status of each answer; 200 unless a test says otherwise.</summary>
    public Func<ReceivedMessage, HttpContext, Task<int>> Answer { get; set; } = (_, _) => Task.FromResult(200);

    public void Says(int status) => Answer = (_, _) => Task.FromResult(status);

    public static async Task<TestReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        TestReceiver receiver = new(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        using CancellationTokenSource now = new();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
        ReceivedMessage message = new(context.Request.Method, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
        _all.Enqueue(message);
        message.Answered = await Answer(message, context);
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = message.Answered;
        }
    }
}

internal sealed record ReceivedMessage(string Method, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public int Answered { get; set; }

    public string Id => Headers["webhook-id"];

    public JsonNode Json { get; } = JsonNode.Parse(Body) ?? throw new AssertFailedException("null");

    public string Type => (string?)Json["type"] ?? "";

    public string ContentId => (string?)Json["data"]?["contentId"] ?? "";

    public string Status => (string?)Json["data"]?["status"] ?? "";

    /// <summary>Written from the specification, with nothing of ours.</summary>
    public bool IsSignedBy(string secret)
    {
        byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);
        string expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Headers["webhook-timestamp"]}.{Body}")));
        return Headers["webhook-signature"].Split(' ').Contains(expected);
    }

    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Headers["webhook-timestamp"], CultureInfo.InvariantCulture));
}
