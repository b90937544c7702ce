using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Suite;

/// <summary>The same promises when every turn starts from history.</summary>
[TestClass]
public sealed class ReplayedSqliteTests : OrchestrationSuite
{
    private protected override async Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null) =>
        await SqliteHarness.StartAsync(registry, SqliteHarness.Relaxed with { ForceReplay = true }, loggers);
}
