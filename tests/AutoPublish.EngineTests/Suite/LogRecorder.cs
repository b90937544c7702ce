using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Suite;

internal sealed class LogRecorder : ILoggerFactory
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> _lines = new();

    public event Action? Written;

    public string[] Of(string category) => [.. _lines.Where(x => x.Category == category).Select(x => x.Text)];

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            owner._lines.Enqueue((category, logLevel, formatter(state, exception)));
            owner.Written?.Invoke();
        }
    }
}
