using AutoPublish.EngineTests.Suite;
using AutoPublish.Functions.Durable;
using AutoPublish.Orchestrations.Durable;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.FunctionsTests.Double;

internal sealed class DoubleHarness : IDurableHarness
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public DoubleHarness(OrchestrationRegistry registry, ILoggerFactory? loggers)
    {
        Hub = new DoubleHub(new DurableRunner(registry), _time, loggers);
        Bare = new DoubleClient(Hub, _time);
        DurableClientSlot slot = new();
        slot.Fill(Bare);
        Client = new DurableOrchestrationClient(slot, registry);
    }

    public DoubleHub Hub { get; }

    public IOrchestrationClient Client { get; }

    public DurableTaskClient Bare { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    public Task PassAsync(TimeSpan span)
    {
        _time.Advance(span);
        return Task.CompletedTask;
    }

    public Task RestartAsync()
    {
        Hub.Restart();
        return Task.CompletedTask;
    }

    public async Task<OrchestrationInstance> WaitAsync(string instanceId, Func<OrchestrationInstance, bool> until)
    {
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            Task next = Hub.Next;
            OrchestrationInstance? found = await Client.GetAsync(instanceId, patience.Token);
            if (found is not null && until(found = found with { HistoryLength = LengthOf(instanceId) }))
            {
                return found;
            }

            await next.WaitAsync(patience.Token);
        }
    }

    public ValueTask DisposeAsync()
    {
        Hub.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>As the port counts: what was asked for, and what came.</summary>
    private int LengthOf(string instanceId) => Hub.Read(all => all.TryGetValue(instanceId, out DoubleInstance? instance) ? instance.Asked.Count + instance.History.Count : 0);
}
