using System.Globalization;
using System.Text;

namespace AutoPublish.Benchmarks.Reports;

/// <summary>A result file: what, on what, how, and every figure beside its limit.</summary>
internal static class ReportWriter
{
    public static string Write(Benchmark benchmark, IReadOnlyList<Measurement> measurements, Machine machine, BenchmarkScale scale)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {benchmark.Title}\n\n{Paragraph(benchmark.Method)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"    dotnet run -c Release --project tests/AutoPublish.Benchmarks -- {benchmark.Name}{(scale.Quick ? " --quick" : "")}\n\n");
        AddTable(text, benchmark.Goals, measurements);
        foreach (string remark in benchmark.Remarks)
        {
            text.Append('\n').Append(Paragraph(remark)).Append('\n');
        }

        AddMachine(text, machine);
        return text.ToString();
    }

    private static void AddTable(StringBuilder text, IReadOnlyList<Goal> goals, IReadOnlyList<Measurement> measurements)
    {
        text.Append("| Figure | Median | Least | Most | Runs | Target | Holds |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        foreach (Goal goal in goals)
        {
            double[] values = [.. measurements.Where(m => m.Figures.ContainsKey(goal.Figure)).Select(m => m.Figures[goal.Figure])];
            double median = Numbers.Median(values);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {goal.Figure} | {Numbers.Of(median)} {goal.Unit} | {Numbers.Of(values.Min())} | {Numbers.Of(values.Max())} | {values.Length} | {goal.Target} | {goal.Verdict(median)} |\n");
        }
    }

    private static void AddMachine(StringBuilder text, Machine machine)
    {
        text.Append("\n## Measured on\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- {machine.Processor}, {machine.Cores} cores, {machine.MemoryGiB:0.0} GiB, {machine.Kernel}, {machine.Runtime}\n");
        text.Append(CultureInfo.InvariantCulture, $"- commit {machine.Commit}; SQLite in WAL mode with `synchronous=FULL`\n");
        text.Append(CultureInfo.InvariantCulture, $"- a page appended to a file and forced to the disk ({machine.Disk}): median {Numbers.Of(machine.SyncMedian)} ms, p99 {Numbers.Of(machine.SyncP99)} ms\n");
        text.Append("- servers, load and rival on the same cores; medians of the runs, with the least and the most of them\n");
    }

    /// <summary>Lines of source text as one paragraph of at most 88 columns.</summary>
    private static string Paragraph(string text)
    {
        StringBuilder lines = new();
        int column = 0;
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > 88)
            {
                lines.Append('\n');
                column = 0;
            }

            lines.Append(column > 0 ? " " : "").Append(word);
            column += word.Length + (column > 0 ? 1 : 0);
        }

        return lines.ToString();
    }
}
