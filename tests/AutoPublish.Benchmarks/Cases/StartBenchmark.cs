using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class StartBenchmark : Benchmark
{
    private const string Fresh = "first answer on a new data directory";
    private const string Again = "first answer on one that was killed with 500 contents";

    public override string Name => "start";

    public override string Title => "From the start of the process to its first answer";

    public override string Method => """
        Starts the built host (Release) and asks GET /health/ready over a bare socket every millisecond until it answers
        200: database opened and checked, orchestrations recovered, stand-in networks and inbox up. Once on an empty data
        directory, and once on one whose host was killed while 500 contents waited for approval.
        """;

    public override IReadOnlyList<Goal> Goals { get; } = [new(Fresh, "ms", Below: 1000), new(Again, "ms", Below: 1000), OtherLoad.Goal];

    public override IReadOnlyList<string> Remarks { get; } =
        ["The seed's stack needed 546 ms for its API alone, with its three servers already up, as measured for assurance.md."];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        for (int run = 0; run < scale.Tries; run++)
        {
            using TemporaryFolder data = new();
            OtherLoad others = OtherLoad.Begin();
            TimeSpan fresh;
            (string Figure, double Value) other;
            await using (ServerProcess server = await ServerProcess.StartLocalAsync(data.Path))
            {
                fresh = server.FirstAnswerAfter;
                other = others.End(server.Usage);
                ProductClient client = await ProductClient.SignInAsync(server);
                await HttpLoad.RunAsync(server.Address, 16, 500, i => client.Generate(i, requiresApproval: true));
            }

            await using ServerProcess again = await ServerProcess.StartLocalAsync(data.Path);
            yield return Measurement.Of((Fresh, fresh.TotalMilliseconds), (Again, again.FirstAnswerAfter.TotalMilliseconds), other);
        }
    }
}
