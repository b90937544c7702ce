using System.Diagnostics;
using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class EngineBenchmark : Benchmark
{
    private const int Live = 64;
    private const int Commits = 7;
    private const string Rate = "orchestrations, 64 live";
    private const string P50 = "from start to durable end, median";
    private const string P99 = "from start to durable end, p99";
    private const string Cpu = "CPU of this process for each";
    private const string Raw = "raw group commit, 7 commits each";
    private const string RawP99 = "its p99";
    private const string RawCpu = "its CPU for each";
    private const string Ratio = "of raw group commit";

    public override string Name => "engine";

    public override string Title => "The engine: five sequential activities that do nothing";

    public override string Method => """
        64 orchestrations are live at any time; a new one starts when one has ended durably. Each has seven commits, one
        after the other: the start, the five turns that schedule an activity, and the end. The rival is what a program
        could do by hand at best: 64 tasks that each write seven rows, one after the other, through one connection that
        commits what has queued up, with the same settings of SQLite and no orchestration at all. 4,000 a run after 4,000
        for warming up; the two take turns.
        """;

    public override IReadOnlyList<Goal> Goals { get; } =
    [
        new(Rate, "/s", AtLeast: 1000), new(P50, "ms"), new(P99, "ms", Below: 20), new(Cpu, "ms"),
        new(Raw, "/s"), new(RawP99, "ms"), new(RawCpu, "ms"), new(Ratio, "%"), OtherLoad.Goal,
    ];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        int count = scale.Of(4_000, 1_000);
        using TemporaryFolder data = new();
        await using NoOpEngine engine = await NoOpEngine.StartAsync(data.File("engine.db"));
        using RawGroupCommit raw = new(data.File("raw.db"));
        for (int run = -1; run < scale.Tries; run++)
        {
            OtherLoad others = OtherLoad.Begin();
            (LoadResult ours, double cpu) = await DriveAsync(count, engine.RunOneAsync);
            (LoadResult theirs, double rawCpu) = await DriveAsync(count, () => raw.WriteAsync(Commits));
            if (run >= 0)
            {
                yield return Measurement.Of(
                    (Rate, ours.PerSecond),
                    (P50, Numbers.Median(ours.Latencies)),
                    (P99, Numbers.Percentile(ours.Latencies, 99)),
                    (Cpu, cpu),
                    (Raw, theirs.PerSecond),
                    (RawP99, Numbers.Percentile(theirs.Latencies, 99)),
                    (RawCpu, rawCpu),
                    (Ratio, ours.PerSecond / theirs.PerSecond * 100),
                    others.End());
            }
        }
    }

    private static async Task<(LoadResult Result, double CpuMilliseconds)> DriveAsync(int count, Func<Task> one)
    {
        double[] latencies = new double[count];
        int next = -1;
        double cpu = ProcessUsage.Self.CpuSeconds;
        long started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Live).Select(_ => Task.Run(async () =>
        {
            int number;
            while ((number = Interlocked.Increment(ref next)) < count)
            {
                long began = Stopwatch.GetTimestamp();
                await one();
                latencies[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        })));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (new LoadResult(count / seconds, latencies), (ProcessUsage.Self.CpuSeconds - cpu) * 1000 / count);
    }
}
