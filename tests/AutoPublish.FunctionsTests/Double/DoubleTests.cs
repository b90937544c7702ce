using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.FunctionsTests.Double;

/// <summary>The port's promises over a double of Durable Task, where that cannot be restored.</summary>
[TestClass]
public sealed class DoubleTests : DurableSuite
{
    private protected override Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null) =>
        Task.FromResult<IOrchestrationHarness>(new DoubleHarness(registry, loggers));
}
