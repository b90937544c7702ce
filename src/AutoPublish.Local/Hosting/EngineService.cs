using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.Local.Hosting;

/// <summary>
/// Runs the engine while the host runs. Everything that can be called is named before the first turn, and no turn is
/// taken before the host listens: the stand-in networks are behind its own address, and where that is another
/// program's, due posts would go there.
/// </summary>
internal sealed class EngineService(SqliteOrchestrationEngine engine, OrchestrationRegistry registry, IServiceProvider services) : IHostedLifecycleService
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the engine runs.</summary>
    public Task Started => _started.Task;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        registry.AddAutoPublishFlow(services);
        await engine.StartAsync();
        _started.SetResult();
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
