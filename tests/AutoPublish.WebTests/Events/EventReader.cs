using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Events;

/// <summary>A client of the event stream, over the framework's own parser. It moves the app's clock while it waits.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private readonly TestApp _app;
    private readonly HttpResponseMessage _answer;
    private readonly List<JsonNode> _events = [];
    private readonly List<string> _names = [];
    private readonly SseParser<string> _parser;
    private readonly CancellationTokenSource _leaving = new();
    private readonly int _stopAfter;
    private readonly Task _reading;

    private EventReader(TestApp app, HttpResponseMessage answer, Stream stream, int stopAfter)
    {
        _stopAfter = stopAfter;
        _app = app;
        _answer = answer;
        _parser = SseParser.Create(stream, (_, data) => System.Text.Encoding.UTF8.GetString(data));
        _reading = ReadAsync();
    }

    /// <summary>What the client would send when it comes back.</summary>
    public string LastEventId => _parser.LastEventId;

    public IReadOnlyList<JsonNode> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_events)
            {
                return [.. _names];
            }
        }
    }

    public bool HasEnded => _reading.IsCompleted;

    /// <param name="stopAfter">Reads no further than so many events.</param>
    public static async Task<EventReader> OpenAsync(TestApp app, string token, string? lastId = null, bool inQuery = false, int stopAfter = int.MaxValue)
    {
        HttpResponseMessage answer = await AskAsync(app, token, lastId, inQuery);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.AreEqual("text/event-stream", answer.Content.Headers.ContentType?.ToString());
        EventReader reader = new(app, answer, await answer.Content.ReadAsStreamAsync(), stopAfter);
        if (lastId is null)
        {
            // From here on it misses nothing.
            await reader.UntilAsync(() => reader.LastEventId.Length > 0, "no first id");
        }

        return reader;
    }

    public static async Task<HttpResponseMessage> AskAsync(TestApp app, string token, string? lastId = null, bool inQuery = false)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/v1/events" + (inQuery ? $"?lastEventId={lastId}" : ""));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastId is not null && !inQuery)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        return await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The newest that was told of a content; null is nothing.</summary>
    public JsonNode? Newest(string contentId) => Events.LastOrDefault(e => (string?)e["contentId"] == contentId);

    public Task UntilAsync(string contentId, string status) => UntilAsync(() => (string?)Newest(contentId)?["status"] == status, $"{contentId} is not told to be {status}: {Newest(contentId)?.ToJsonString()}");

    public async Task UntilAsync(Func<bool> holds, string otherwise) => await TestApp.UntilAsync(
        () =>
        {
            _app.Time.Advance(Step);
            return Task.FromResult(holds() ? "" : null);
        },
        () => otherwise);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        await _reading;
        _answer.Dispose();
        _leaving.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            await foreach (SseItem<string> item in _parser.EnumerateAsync(_leaving.Token))
            {
                lock (_events)
                {
                    _names.Add(item.EventType);
                    _events.Add(JsonNode.Parse(item.Data) ?? throw new AssertFailedException("null"));
                }

                if (_events.Count >= _stopAfter)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException or HttpRequestException)
        {
            // Closed by this side, or by the other.
        }
    }
}
