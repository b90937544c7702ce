using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.App;

/// <summary>Keeps log lines, to show what does not stand in them.</summary>
/// <param name="keeps">By category; null keeps those of our own code.</param>
internal sealed class LogKeeper(Func<string, bool>? keeps = null) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Keeper(_lines, categoryName, keeps?.Invoke(categoryName) ?? categoryName.StartsWith("AutoPublish", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Keeper(ConcurrentQueue<string> lines, string category, bool isKept) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isKept;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
