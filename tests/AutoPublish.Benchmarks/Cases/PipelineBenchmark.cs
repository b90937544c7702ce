using AutoPublish.Benchmarks.Load;
using AutoPublish.Benchmarks.Reports;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Cases;

internal sealed class PipelineBenchmark : Benchmark
{
    private const string Contents = "contents from brief to first figure";
    private const string Cpu = "CPU of the host for each";

    public override string Name => "pipeline";

    public override string Title => "The main job: from a brief to the first engagement figure";

    public override string Method => """
        One process runs everything, the stand-in network and the inbox included. Another sends briefs for one post on X
        over 16 connections, tails the inbox, approves each content through decideApproval as soon as its mail is there,
        and counts the contents whose first engagement figure is durable. 256 contents wait for their approval at any
        time. The stand-in network is asked for figures 2 s after a post, so a run is a window of 6 s out of a load in
        balance, after the first 8,000 contents.
        """;

    public override bool RestsBetweenRuns => false;

    public override IReadOnlyList<Goal> Goals { get; } = [new(Contents, "/s", AtLeast: 900), new(Cpu, "ms", Below: 1.5), OtherLoad.Goal];

    public override IReadOnlyList<string> Remarks { get; } =
        ["The seed's stack did 279 contents/s with 5.5 ms CPU each, as measured for assurance.md; it is not part of this run."];

    public override async IAsyncEnumerable<Measurement> RunAsync(BenchmarkScale scale)
    {
        using TemporaryFolder data = new();
        await using ServerProcess server = await ServerProcess.StartLocalAsync(data.Path);
        await using PipelineLoad load = await PipelineLoad.StartAsync(server, data.Path);
        await load.UntilDoneAsync(scale.Of(8_000, 500));
        for (int run = 0; run < scale.Tries; run++)
        {
            (double perSecond, double cpu, double others) = await load.SampleAsync(scale.Seconds(6, 3));
            yield return Measurement.Of((Contents, perSecond), (Cpu, cpu), (OtherLoad.Figure, others));
        }
    }
}
