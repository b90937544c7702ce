using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class MemoryBenchmark : Benchmark
{
    private const string Idle = "PSS when idle, fresh";
    private const string Peak = "PSS at its peak under the pipeline's load";
    private const string After = "PSS 10 s after that load";
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public override string Name => "memory";

    public override string Title => "Memory of the one process";

    public override string Method => """
        The share of the process in physical memory (PSS in /proc/PID/smaps_rollup): 5 s after a start with nothing to
        do, the highest of a look each 100 ms during 15 s of the load of the benchmark pipeline, and 10 s after its end.
        """;

    public override IReadOnlyList<Goal> Goals { get; } = [new(Idle, "MiB", Below: 120), new(Peak, "MiB", Below: 200), new(After, "MiB")];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        for (int run = 0; run < scale.Runs; run++)
        {
            using TemporaryFolder data = new();
            await using ServerProcess server = await ServerProcess.StartLocalAsync(data.Path);
            await Task.Delay(TimeSpan.FromSeconds(5));
            double idle = server.Usage.PssMiB;
            double peak = 0;
            await using (PipelineLoad load = await PipelineLoad.StartAsync(server, data.Path))
            {
                for (TimeSpan passed = TimeSpan.Zero; passed < scale.Seconds(15, 8); passed += Look)
                {
                    await Task.Delay(Look);
                    peak = Math.Max(peak, server.Usage.PssMiB);
                }
            }

            await Task.Delay(scale.Seconds(10, 4));
            yield return Measurement.Of((Idle, idle), (Peak, peak), (After, server.Usage.PssMiB));
        }
    }
}
