using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.EngineTests.Suite;

/// <summary>One implementation of the port under test, with its clock.</summary>
internal interface IOrchestrationHarness : IAsyncDisposable
{
    IOrchestrationClient Client { get; }

    DateTimeOffset Now { get; }

    /// <summary>Lets time pass: a fake clock is moved, a real one waited for.</summary>
    Task PassAsync(TimeSpan span);

    /// <summary>Stops the host and starts another on the same storage.</summary>
    Task RestartAsync();

    /// <summary>Waits until the instance is as asked, and fails after a while when it never is.</summary>
    Task<OrchestrationInstance> WaitAsync(string instanceId, Func<OrchestrationInstance, bool> until);
}
