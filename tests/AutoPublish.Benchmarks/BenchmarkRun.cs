using System.Globalization;
using AutoPublish.Benchmarks.Cases;
using AutoPublish.Benchmarks.Reports;

namespace AutoPublish.Benchmarks;

/// <summary>The command line: names of benchmarks, or all of them.</summary>
internal static class BenchmarkRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Benchmark[] All =
    [
        new EngineBenchmark(),
        new PipelineBenchmark(),
        new AcceptBenchmark(),
        new ListBenchmark(),
        new LatenessBenchmark(),
        new StartBenchmark(),
        new MemoryBenchmark(),
        new GrowthBenchmark(),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        BenchmarkScale scale = new(args.Contains("--quick"));
        string[] names = [.. args.Where(a => !a.StartsWith('-'))];
        Benchmark[] chosen = names.Contains("all") ? All : [.. All.Where(b => names.Contains(b.Name))];
        if (chosen.Length == 0 || (chosen != All && chosen.Length != names.Length))
        {
            await Console.Error.WriteLineAsync($"Name one or more of: all, {string.Join(", ", All.Select(b => b.Name))}. --quick makes it short, and writes no result file.");
            return 2;
        }

        Machine machine = Machine.Read();
        foreach (Benchmark benchmark in chosen)
        {
            await MeasureAsync(benchmark, scale, machine);
        }

        return 0;
    }

    private static async Task MeasureAsync(Benchmark benchmark, BenchmarkScale scale, Machine machine)
    {
        Console.WriteLine($"{benchmark.Name}: {benchmark.Title}");
        List<Measurement> measurements = [];
        await using IAsyncEnumerator<Measurement> runs = benchmark.RunAsync(scale).GetAsyncEnumerator();
        while (await NextAsync(benchmark, scale, runs))
        {
            Measurement measurement = runs.Current;
            measurements.Add(measurement);
            Console.WriteLine("  " + string.Join("; ", measurement.Figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} {f.Value:0.##}"))));
            if (measurements.Count(OtherLoad.IsQuiet) == scale.Runs && measurement.Figures.Count == benchmark.Goals.Count)
            {
                break;
            }
        }

        measurements = Quietest(measurements, scale.Runs);
        string report = ReportWriter.Write(benchmark, measurements, machine, scale);
        Console.WriteLine(report);
        if (!scale.Quick)
        {
            string path = Path.Combine(Machine.Repository, "tests", "AutoPublish.Benchmarks", "results", benchmark.Name + ".md");
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            await File.WriteAllTextAsync(path, report);
        }
    }

    private static async ValueTask<bool> NextAsync(Benchmark benchmark, BenchmarkScale scale, IAsyncEnumerator<Measurement> runs)
    {
        if (benchmark.RestsBetweenRuns && !scale.Quick)
        {
            await OtherLoad.UntilQuietAsync(Patience);
        }

        return await runs.MoveNextAsync();
    }

    /// <summary>Of each kind of measurement, those that other programs disturbed least.</summary>
    private static List<Measurement> Quietest(List<Measurement> measurements, int runs) =>
        [.. measurements.GroupBy(m => string.Join('|', m.Figures.Keys)).SelectMany(g => g.OrderBy(m => m.Figures.GetValueOrDefault(OtherLoad.Figure)).Take(runs))];
}
