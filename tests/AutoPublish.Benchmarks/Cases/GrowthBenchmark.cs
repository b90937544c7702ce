using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class GrowthBenchmark : Benchmark
{
    private const string LargeRatio = "CPU for a post among 100,000, against 1,000";
    private const string MiddleRatio = "CPU for a post among 10,000, against 1,000";
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    public override string Name => "growth";

    public override string Title => "The cost of a post as the store grows";

    public override string Method => """
        The load of the benchmark pipeline fills the store by the main job itself, every content published and measured.
        At 1,000, 10,000 and 100,000 stored contents the host's CPU for a post and the contents a second are taken from
        windows of 3 s. The time for a post may not move by more than a fifth. The first window begins only after the
        code is warm, so it holds some 8,000 contents.
        """;

    private const int WarmAfter = 8_000;

    public override bool RestsBetweenRuns => false;

    public override IReadOnlyList<Goal> Goals { get; } =
    [
        .. Sizes.Select(s => new Goal(CpuAt(s), "ms")),
        .. Sizes.Select(s => new Goal(RateAt(s), "/s")),
        new(MiddleRatio, "", AtLeast: 0.8, Below: 1.2),
        new(LargeRatio, "", AtLeast: 0.8, Below: 1.2),
        OtherLoad.Goal,
    ];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        Dictionary<int, double> medians = [];
        foreach (int size in Sizes)
        {
            int stored = scale.Of(size, size / 20);
            List<double> costs = [];
            using TemporaryFolder data = new();
            await using ServerProcess server = await ServerProcess.StartLocalAsync(data.Path);
            await using PipelineLoad load = await PipelineLoad.StartAsync(server, data.Path);
            await load.UntilDoneAsync(Math.Max(stored, scale.Of(WarmAfter, 500)));
            for (int run = 0; run < scale.Runs; run++)
            {
                (double perSecond, double cpu, double others) = await load.SampleAsync(TimeSpan.FromSeconds(3));
                costs.Add(cpu);
                yield return Measurement.Of((CpuAt(size), cpu), (RateAt(size), perSecond), (OtherLoad.Figure, others));
            }

            medians[size] = Numbers.Median(costs);
        }

        yield return Measurement.Of((MiddleRatio, medians[Sizes[1]] / medians[Sizes[0]]), (LargeRatio, medians[Sizes[2]] / medians[Sizes[0]]));
    }

    private static string CpuAt(int size) => $"CPU for a post among {Numbers.Of(size)}";

    private static string RateAt(int size) => $"contents among {Numbers.Of(size)}";
}
