using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class ListBenchmark : Benchmark
{
    private const int Connections = 64;
    private const int Stored = 10_000;
    private const string Listed = "listContent, 20 newest of 10,000";
    private const string P50 = "its latency, median";
    private const string P99 = "its latency, p99";
    private const string Bare = "bare Kestrel, same bytes";
    private const string BareP99 = "its p99";
    private const string Share = "of bare Kestrel";
    private const string Changing = "listContent while contents come in";

    public override string Name => "list";

    public override string Title => "Listing contents";

    public override string Method => """
        64 kept-alive connections ask for the 20 newest of 10,000 contents in a closed loop, 60,000 times a run; the rival
        answers the very same bytes. Ours checks the token and the input of every request, and answers from memory as
        long as nothing of the tenant changed. In the last row another connection sends a brief every 10 ms, so that
        answers cannot be kept for long.
        """;

    public override IReadOnlyList<Goal> Goals { get; } =
    [
        new(Listed, "/s", AtLeast: 15_000), new(P50, "ms"), new(P99, "ms"), new(Bare, "/s"), new(BareP99, "ms"),
        new(Share, "%", AtLeast: 50), new(Changing, "/s"), OtherLoad.Goal,
    ];

    public override IReadOnlyList<string> Remarks { get; } =
        ["The seed's stack listed 3,716/s with a p99 of 38 ms, as measured for assurance.md."];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        using TemporaryFolder data = new();
        await using ServerProcess server = await ServerProcess.StartLocalAsync(data.Path);
        ProductClient client = await ProductClient.SignInAsync(server);
        using DataWatch watch = new(data.Path);
        await HttpLoad.RunAsync(server.Address, Connections, scale.Of(Stored, 1_000), i => client.Generate(i, requiresApproval: true));
        while (watch.CountStatus("Draft") > 0)
        {
            await Task.Delay(50);
        }

        await Task.Delay(1000);
        using TemporaryFolder folder = new();
        string body = folder.File("answer.json");
        byte[] list = client.List();
        await File.WriteAllBytesAsync(body, await client.SendAsync(list));
        await using ServerProcess bare = await ServerProcess.StartBareAsync(body);
        int requests = scale.Of(60_000, 10_000);
        for (int run = -1; run < scale.Tries; run++)
        {
            OtherLoad others = OtherLoad.Begin(server.Usage, bare.Usage);
            LoadResult ours = await HttpLoad.RunAsync(server.Address, Connections, requests, _ => list);
            LoadResult theirs = await HttpLoad.RunAsync(bare.Address, Connections, requests, _ => list);
            (string, double) other = others.End();
            if (run < 0)
            {
                continue;
            }

            yield return Measurement.Of(
                (Listed, ours.PerSecond),
                (P50, Numbers.Median(ours.Latencies)),
                (P99, Numbers.Percentile(ours.Latencies, 99)),
                (Bare, theirs.PerSecond),
                (BareP99, Numbers.Percentile(theirs.Latencies, 99)),
                (Share, ours.PerSecond / theirs.PerSecond * 100),
                (Changing, await ListWhileChangingAsync(server, client, list, requests / 3)),
                other);
        }
    }

    private static async Task<double> ListWhileChangingAsync(ServerProcess server, ProductClient client, byte[] list, int requests)
    {
        using CancellationTokenSource done = new();
        Task briefs = Task.Run(async () =>
        {
            using HttpConnection connection = await HttpConnection.OpenAsync(server.Address);
            using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(10));
            for (int i = 0; !done.IsCancellationRequested; i++)
            {
                await connection.SendAsync(client.Generate(Stored + i, requiresApproval: true));
                await timer.WaitForNextTickAsync();
            }
        });
        LoadResult changing = await HttpLoad.RunAsync(server.Address, Connections, requests, _ => list);
        await done.CancelAsync();
        await briefs;
        return changing.PerSecond;
    }
}
