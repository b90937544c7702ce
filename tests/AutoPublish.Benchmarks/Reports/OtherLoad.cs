using System.Diagnostics;
using System.Globalization;
using AutoPublish.Benchmarks.Servers;

namespace AutoPublish.Benchmarks.Reports;

/// <summary>How much of the machine programs took that belong to no benchmark: a figure from a busy machine says little.</summary>
internal sealed class OtherLoad
{
    /// <summary>The figure's name in a measurement.</summary>
    public const string Figure = "taken by other programs";

    private const double QuietPercent = 8;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(400);

    private readonly ProcessUsage[] _ours;
    private readonly double[] _before;
    private readonly (double Busy, double All) _machine;

    private OtherLoad(ProcessUsage[] ours)
    {
        _ours = ours;
        _before = [.. ours.Select(p => p.CpuSeconds)];
        _machine = Ticks();
    }

    public static Goal Goal { get; } = new(Figure, "%");

    /// <summary>Waits, within reason, for a moment in which nothing else wants the machine.</summary>
    public static async Task UntilQuietAsync(TimeSpan patience)
    {
        long began = Stopwatch.GetTimestamp();
        OtherLoad look;
        do
        {
            look = Begin();
            await Task.Delay(Look);
        }
        while (look.End().Value >= QuietPercent && Stopwatch.GetElapsedTime(began) < patience);
    }

    /// <summary>Little enough to be left out of account; what the kernel does for the runs themselves is in it.</summary>
    public static bool IsQuiet(Measurement measurement) => measurement.Figures.GetValueOrDefault(Figure) < QuietPercent;

    /// <param name="ours">Processes that belong to the run beside this one.</param>
    public static OtherLoad Begin(params ProcessUsage[] ours) => new([ProcessUsage.Self, .. ours]);

    /// <summary>Percent of all cores since the beginning.</summary>
    /// <param name="began">Processes of the run that began meanwhile.</param>
    public (string Figure, double Value) End(params ProcessUsage[] began)
    {
        (double busy, double all) = Ticks();
        double own = (_ours.Select((p, i) => p.CpuSeconds - _before[i]).Sum() + began.Sum(p => p.CpuSeconds)) * ProcessUsage.TicksPerSecond;
        return (Figure, Math.Max(0, (busy - _machine.Busy - own) / (all - _machine.All) * 100));
    }

    private static (double Busy, double All) Ticks()
    {
        // user nice system idle iowait irq softirq steal
        double[] fields = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(f => double.Parse(f, CultureInfo.InvariantCulture))];
        double all = fields.Sum();
        return (all - fields[3] - fields[4], all);
    }
}
