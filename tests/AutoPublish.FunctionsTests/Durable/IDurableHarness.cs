using AutoPublish.EngineTests.Suite;
using Microsoft.DurableTask.Client;

namespace AutoPublish.FunctionsTests;

internal interface IDurableHarness : IOrchestrationHarness
{
    /// <summary>Durable Task's own client, for what it does without the port.</summary>
    DurableTaskClient Bare { get; }
}
