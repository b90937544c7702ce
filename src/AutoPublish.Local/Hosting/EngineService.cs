using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.Local.Hosting;

/// <summary>Runs the engine while the host runs. Everything that can be called is named before the first turn.</summary>
internal sealed class EngineService(SqliteOrchestrationEngine engine, OrchestrationRegistry registry, IServiceProvider services) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        registry.AddAutoPublishFlow(services);
        await engine.StartAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => engine.StopAsync();
}
