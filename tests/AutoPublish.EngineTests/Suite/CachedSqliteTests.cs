using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Suite;

[TestClass]
public sealed class CachedSqliteTests : OrchestrationSuite
{
    private protected override async Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null) =>
        await SqliteHarness.StartAsync(registry, loggers: loggers);
}
