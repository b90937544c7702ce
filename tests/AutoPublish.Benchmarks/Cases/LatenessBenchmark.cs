using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class LatenessBenchmark : Benchmark
{
    private const int Posts = 2_000;
    private const int Connections = 16;
    private const int SpreadMilliseconds = 20_000;
    private const string Burst50 = "2,000 due at one instant: median";
    private const string Burst99 = "2,000 due at one instant: p99";
    private const string Spread50 = "2,000 over 20 s: median";
    private const string Spread99 = "2,000 over 20 s: p99";
    private const string Early = "posts that came early, of 4,000";

    public override string Name => "lateness";

    public override string Title => "How late posts are";

    public override string Method => """
        2,000 contents without approval are accepted and drafted, and wait for their time. How late each one is, is the
        time at which the stand-in network received it less the time that was asked for, on the same machine's clock, in
        whole milliseconds. Once all are due at one instant, once they are spread evenly over 20 s. The first pair of
        runs warms up and is not counted.
        """;

    public override IReadOnlyList<Goal> Goals { get; } =
    [
        new(Burst50, "ms"), new(Burst99, "ms", Below: 1000), new(Spread50, "ms"), new(Spread99, "ms", Below: 20),
        new(Early, "", Below: 1), OtherLoad.Goal,
    ];

    public override IReadOnlyList<string> Remarks { get; } =
        ["The seed's stack had a p99 of 2,903 ms at one instant and of 85 ms over 20 s, as measured for assurance.md."];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        using TemporaryFolder data = new();
        await using ServerProcess server = await ServerProcess.StartLocalAsync(data.Path);
        ProductClient client = await ProductClient.SignInAsync(server);
        using DataWatch watch = new(data.Path);
        for (int run = -1; run < scale.Tries; run++)
        {
            (double[] burst, double burstOthers) = await PostAsync(server, client, watch, spread: 0);
            (double[] spread, double spreadOthers) = await PostAsync(server, client, watch, scale.Of(SpreadMilliseconds, 5_000));
            if (run >= 0)
            {
                yield return Measurement.Of(
                    (Burst50, Numbers.Median(burst)),
                    (Burst99, Numbers.Percentile(burst, 99)),
                    (Spread50, Numbers.Median(spread)),
                    (Spread99, Numbers.Percentile(spread, 99)),
                    (Early, burst.Concat(spread).Count(l => l < 0)),
                    (OtherLoad.Figure, Math.Max(burstOthers, spreadOthers)));
            }
        }
    }

    private static async Task<(double[] Late, double Others)> PostAsync(ServerProcess server, ProductClient client, DataWatch watch, int spread)
    {
        int before = watch.Posts().Count;

        // Time enough to accept and draft all of them.
        DateTimeOffset start = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(12).ToUnixTimeMilliseconds());
        await HttpLoad.RunAsync(server.Address, Connections, Posts, i => client.Generate(before + i, requiresApproval: false, DueAt(start, i, spread)));
        while (watch.CountStatus("Scheduled") < Posts)
        {
            await Task.Delay(100);
        }

        if (DateTimeOffset.UtcNow > start)
        {
            throw new InvalidOperationException("The posts were due before all of them were drafted.");
        }

        await Task.Delay(start - DateTimeOffset.UtcNow);
        OtherLoad others = OtherLoad.Begin(server.Usage);
        while (watch.CountStatus("Published") < before + Posts)
        {
            await Task.Delay(100);
        }

        double other = others.End().Value;

        // The number in the text says which of them it is.
        double[] late = [.. watch.Posts().Skip(before).Select(p => p.ReceivedAt - (double)DueAt(start, NumberOf(p.Text) - before, spread).ToUnixTimeMilliseconds())];
        await Task.Delay(4000);
        return (late, other);
    }

    private static DateTimeOffset DueAt(DateTimeOffset start, int number, int spread) => start.AddMilliseconds((double)spread * number / Posts);

    private static int NumberOf(string text)
    {
        string[] words = text.Split(' ');
        return int.Parse(words[Array.IndexOf(words, "number") + 1]);
    }
}
