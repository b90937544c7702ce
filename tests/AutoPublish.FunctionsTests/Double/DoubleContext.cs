using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.FunctionsTests.Double;

/// <summary>One turn's replay, with Durable Task's traps: waiters are served last in, first out, and a cancelled one takes its event along.</summary>
internal sealed class DoubleContext(DoubleInstance instance, ILoggerFactory? loggers) : TaskOrchestrationContext
{
    private readonly Dictionary<int, TaskCompletionSource<JsonElement?>> _open = [];
    private readonly Dictionary<string, Stack<TaskCompletionSource<JsonElement?>>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Message.Raised> _kept = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private int _ids;
    private int _guids;

    public List<Wish> Wishes { get; } = [];

    /// <summary>Ends with the replay of what was known before.</summary>
    public bool Replays { get; set; }

    public DateTime Now { get; set; }

    public string? Status { get; private set; }

    public ContinueAsNewOptions? Next { get; private set; }

    public IReadOnlyList<Message.Raised> Unconsumed => _kept;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override string Version => instance.Version;

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replays;

    public override T? GetInput<T>()
        where T : default => Cast<T>(instance.Input is null ? null : JsonElement.Parse(instance.Input));

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        Cast<TResult>(await Ask(id => new Wish.Activity(id, name.Name, JsonSerializer.Serialize(input))));

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        string child = (options as SubOrchestrationOptions)?.InstanceId ?? $"{NewGuid():N}";
        return Cast<TResult>(await Ask(id => new Wish.Child(id, orchestratorName.Name, child, input is null ? null : JsonSerializer.Serialize(input), options?.Version?.Version ?? "")));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        TaskCompletionSource<JsonElement?> timer = Ask(id => new Wish.Timer(id, fireAt, () => _open[id].Task.IsCanceled), out _);
        cancellationToken.Register(() => timer.TrySetCanceled(cancellationToken));
        return timer.Task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<JsonElement?> waiter = new();
        if (_kept.FindIndex(k => k.Name.Equals(eventName, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
        {
            waiter.SetResult(_kept[index].Payload);
            _kept.RemoveAt(index);
        }
        else
        {
            cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
            (_waiters.TryGetValue(eventName, out Stack<TaskCompletionSource<JsonElement?>>? waiters) ? waiters : _waiters[eventName] = []).Push(waiter);
        }

        return Cast<T>(await waiter.Task);
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        Wishes.Add(new Wish.Event(_ids++, instanceId, eventName, JsonSerializer.SerializeToElement(payload)));

    public override void SetCustomStatus(object? customStatus) => Status = JsonSerializer.Serialize(customStatus);

    public override void ContinueAsNew(ContinueAsNewOptions options) => Next = options;

    public override Guid NewGuid() =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Id}/{instance.Execution}/{_guids++}")).AsSpan(0, 16));

    public override ILogger CreateReplaySafeLogger(string categoryName) =>
        new QuietLogger(this, loggers?.CreateLogger(categoryName) ?? NullLogger.Instance);

    public void Take(Message message)
    {
        Now = message.At;
        switch (message)
        {
            case Message.Done { Failure: { } failure } done:
                _open[done.Id].TrySetException(new TaskFailedException("task", done.Id, failure));
                break;
            case Message.Done done:
                _open[done.Id].TrySetResult(done.Result);
                break;
            case Message.Fired fired:
                _open[fired.Id].TrySetResult(null);
                break;
            case Message.Raised raised when _waiters.TryGetValue(raised.Name, out Stack<TaskCompletionSource<JsonElement?>>? waiters) && waiters.TryPop(out TaskCompletionSource<JsonElement?>? waiter):
                waiter.TrySetResult(raised.Payload);
                break;
            case Message.Raised raised:
                _kept.Add(raised);
                break;
        }
    }

    private Task<JsonElement?> Ask(Func<int, Wish> wish) => Ask(wish, out _).Task;

    private TaskCompletionSource<JsonElement?> Ask(Func<int, Wish> wish, out int id)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // From outside of the turn nobody hears it.
            id = -1;
            return new TaskCompletionSource<JsonElement?>();
        }

        id = _ids++;
        Wishes.Add(wish(id));
        return _open[id] = new TaskCompletionSource<JsonElement?>();
    }

    private static T Cast<T>(JsonElement? element) => element is null ? default! : (T)(object)element;

    private sealed class QuietLogger(DoubleContext context, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => !context.Replays;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.Replays)
            {
                inner.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
