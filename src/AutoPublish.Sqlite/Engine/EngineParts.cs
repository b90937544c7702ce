using AutoPublish.Core.Faults;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Sqlite.Engine;

/// <summary>What the parts of one engine share.</summary>
internal sealed record EngineParts(
    SqliteDatabase Database,
    OrchestrationRegistry Registry,
    EngineOptions Options,
    TimeProvider Time,
    ILoggerFactory Loggers,
    IFailpoints Failpoints,
    IWorkLane Turns,
    IWorkLane Activities,
    IWorkLane Unhurried,
    string Holder)
{
    public ILogger Log { get; } = Loggers.CreateLogger<SqliteOrchestrationEngine>();

    public long Now => Time.GetUtcNow().UtcTicks;
}
