using System.Text.Json;
using AutoPublish.Orchestrations.Durable;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Suite;

/// <summary>
/// What the orchestration port promises, whoever implements it. A class per implementation says how to start it.
/// </summary>
public abstract partial class OrchestrationSuite
{
    private protected static readonly Activity<string, string> Echo = new("Echo");

    private protected static OrchestrationRegistry Registry() =>
        new OrchestrationRegistry(JsonSerializerOptions.Default).Add(Echo, (input, _) => Task.FromResult(input));

    private protected static ScriptedOrchestration<TInput, TResult> Script<TInput, TResult>(Func<IOrchestrationContext, TInput, Task<TResult>> code, string name = "Scripted", int version = 1) =>
        new(name, code, version);

    private protected abstract Task<IOrchestrationHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers = null);

    private protected async Task<(IOrchestrationHarness Harness, T? Result)> RunAsync<T>(OrchestrationRegistry registry, Func<IOrchestrationContext, string, Task<T>> code)
    {
        ScriptedOrchestration<string, T> script = Script(code);
        IOrchestrationHarness harness = await StartAsync(registry.Add(script));
        await harness.Client.StartAsync(script, "one", "in");
        return (harness, await harness.ResultAsync<T>("one"));
    }
}
