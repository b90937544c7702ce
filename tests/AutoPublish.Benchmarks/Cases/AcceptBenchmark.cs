using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class AcceptBenchmark : Benchmark
{
    private const int Connections = 64;
    private const string Accepted = "generateContent accepted and durable";
    private const string P50 = "its latency, median";
    private const string P99 = "its latency, p99";
    private const string PacedP50 = "at 5,000/s: latency, median";
    private const string PacedP99 = "at 5,000/s: latency, p99";
    private const double Pace = 5_000;
    private const string Bare = "bare Kestrel, same bytes, nothing kept";
    private const string BareP99 = "its p99";

    public override string Name => "accept";

    public override string Title => "Accepting briefs";

    public override string Method => """
        64 kept-alive connections send generateContent in a closed loop; each answer means that the content and the start
        of its orchestration are on the disk. The host drafts, checks and mails what it accepted at the same time, on the
        same cores. A run is 10,000 requests, after 10,000 for warming up; between runs the backlog is worked off. The
        rival answers the same bytes to the same requests and keeps nothing.
        """;

    public override IReadOnlyList<Goal> Goals { get; } =
        [new(Accepted, "/s", AtLeast: 5000), new(P50, "ms"), new(P99, "ms", Below: 20), new(PacedP50, "ms"), new(PacedP99, "ms", Below: 20), new(Bare, "/s"), new(BareP99, "ms"), OtherLoad.Goal];

    public override IReadOnlyList<string> Remarks { get; } =
        ["The seed's stack accepted 2,529/s with a p99 of 70 ms, as measured for assurance.md."];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        using TemporaryFolder data = new();
        await using ServerProcess server = await ServerProcess.StartLocalAsync(data.Path);
        ProductClient client = await ProductClient.SignInAsync(server);
        using DataWatch watch = new(data.Path);
        using TemporaryFolder folder = new();
        string body = folder.File("answer.json");
        await File.WriteAllBytesAsync(body, await client.SendAsync(client.Generate(0, requiresApproval: true)));
        await using ServerProcess bare = await ServerProcess.StartBareAsync(body);
        int requests = scale.Of(10_000, 2_000);
        int sent = 1;
        for (int run = -1; run < scale.Tries; run++)
        {
            await UntilIdleAsync(watch);
            OtherLoad others = OtherLoad.Begin(server.Usage);
            int first = sent;
            LoadResult ours = await HttpLoad.RunAsync(server.Address, Connections, requests, i => client.Generate(first + i, requiresApproval: true));
            (string, double) other = others.End();
            sent += requests;
            await UntilIdleAsync(watch);
            int second = sent;
            LoadResult paced = await HttpLoad.RunAsync(server.Address, Connections, requests, i => client.Generate(second + i, requiresApproval: true), Pace);
            sent += requests;
            await UntilIdleAsync(watch);
            LoadResult theirs = await HttpLoad.RunAsync(bare.Address, Connections, requests, i => client.Generate(i, requiresApproval: true));
            if (run >= 0)
            {
                yield return Measurement.Of(
                    (Accepted, ours.PerSecond),
                    (P50, Numbers.Median(ours.Latencies)),
                    (P99, Numbers.Percentile(ours.Latencies, 99)),
                    (PacedP50, Numbers.Median(paced.Latencies)),
                    (PacedP99, Numbers.Percentile(paced.Latencies, 99)),
                    (Bare, theirs.PerSecond),
                    (BareP99, Numbers.Percentile(theirs.Latencies, 99)),
                    other);
            }
        }
    }

    private static async Task UntilIdleAsync(DataWatch watch)
    {
        while (watch.CountStatus("Draft") > 0)
        {
            await Task.Delay(50);
        }

        // The last mails.
        await Task.Delay(500);
    }
}
