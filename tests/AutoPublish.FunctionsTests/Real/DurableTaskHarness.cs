using System.Net;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Functions.Durable;
using AutoPublish.Orchestrations.Durable;
using DurableTask.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Testing.Sidecar;
using Microsoft.DurableTask.Testing.Sidecar.Grpc;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrchestrationInstance = AutoPublish.Orchestrations.Durable.OrchestrationInstance;

namespace AutoPublish.FunctionsTests.Real;

/// <summary>Durable Task itself, with its storage in memory: server, worker and client speak gRPC, as in Azure.</summary>
internal sealed class DurableTaskHarness : IDurableHarness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);

    private readonly OrchestrationRegistry _registry;
    private readonly IReadOnlyList<string> _orchestrations;
    private readonly IReadOnlyList<string> _activities;
    private readonly ILoggerFactory? _loggers;
    private readonly WebApplication _server;
    private readonly GrpcChannel _channel;
    private readonly DurableClientSlot _slot = new();
    private IHost _worker;

    private DurableTaskHarness(OrchestrationRegistry registry, ILoggerFactory? loggers, WebApplication server, HistoryWatch histories)
    {
        _registry = registry;
        _orchestrations = [.. registry.Orchestrations];
        _activities = [.. registry.Activities];
        _loggers = loggers;
        _server = server;
        Histories = histories;
        _channel = GrpcChannel.ForAddress(server.Urls.First());
        _worker = NewWorker();
        Client = new DurableOrchestrationClient(_slot, registry);
    }

    public HistoryWatch Histories { get; }

    public IOrchestrationClient Client { get; }

    public DurableTaskClient Bare => _slot.Client;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static async Task<DurableTaskHarness> StartAsync(OrchestrationRegistry registry, ILoggerFactory? loggers)
    {
        InMemoryOrchestrationService memory = new();
        (IOrchestrationService service, HistoryWatch histories) = HistoryWatch.Before(memory);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service).AddSingleton<IOrchestrationServiceClient>(memory).AddSingleton<TaskHubGrpcServer>();
        WebApplication server = builder.Build();
        server.MapGrpcService<TaskHubGrpcServer>();
        await server.StartAsync();
        DurableTaskHarness harness = new(registry, loggers, server, histories);
        await harness.StartWorkerAsync();
        return harness;
    }

    public Task PassAsync(TimeSpan span) => Task.Delay(span);

    public async Task RestartAsync()
    {
        // The server in memory does not hand a turn out again whose worker went away; Azure's does.
        using PeriodicTimer look = new(Quiet);
        for (int quiet = 0; quiet < 10 && await look.WaitForNextTickAsync();)
        {
            quiet = Histories.IsBusy ? 0 : quiet + 1;
        }

        // Nor one that it hands to a worker which it does not know to be gone, or not to be there yet.
        await StopWorkerAsync();
        await Task.Delay(Settling);
        _worker = NewWorker();
        await StartWorkerAsync();
        await Task.Delay(Settling);
    }

    public async Task<OrchestrationInstance> WaitAsync(string instanceId, Func<OrchestrationInstance, bool> until)
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            Task next = Histories.Next;
            OrchestrationInstance? found = await Client.GetAsync(instanceId, patience.Token);
            if (found is not null && until(found = found with { HistoryLength = Histories.LengthOf(instanceId) }))
            {
                return found;
            }

            await next.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkerAsync();
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    private IHost NewWorker()
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        if (_loggers is not null)
        {
            builder.Services.AddSingleton(_loggers);
        }

        DurableRunner runner = new(_registry);
        CancellationTokenSource stopping = new();
        builder.Services.AddDurableTaskWorker(worker =>
        {
            worker.UseGrpc(_channel);
            worker.AddTasks(tasks =>
            {
                foreach (string name in _orchestrations)
                {
                    tasks.AddOrchestrator(name, () => new Orchestrator(runner));
                }

                foreach (string name in _activities)
                {
                    tasks.AddActivityFunc<ActivityCall, JsonElement?>(name, (context, call) => runner.ActAsync(name, context.InstanceId, call, stopping.Token));
                }
            });
        });
        builder.Services.AddDurableTaskClient(client =>
        {
            client.UseGrpc(_channel);
            client.RegisterDirectly();
        });
        IHost host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.Cancel);
        return host;
    }

    private async Task StartWorkerAsync()
    {
        await _worker.StartAsync();
        _slot.Fill(_worker.Services.GetRequiredService<DurableTaskClient>());
    }

    private async Task StopWorkerAsync()
    {
        await _worker.StopAsync();
        _worker.Dispose();
    }

    private sealed class Orchestrator(DurableRunner runner) : TaskOrchestrator<JsonElement?, JsonElement?>
    {
        public override Task<JsonElement?> RunAsync(TaskOrchestrationContext context, JsonElement? input) => runner.OrchestrateAsync(context);
    }
}
