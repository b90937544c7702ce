using System.Globalization;

namespace AutoPublish.Benchmarks.Servers;

/// <summary>What the kernel says that a process uses.</summary>
internal sealed class ProcessUsage(int id)
{
    /// <summary>USER_HZ of every Linux that .NET runs on.</summary>
    public const double TicksPerSecond = 100;

    public static ProcessUsage Self { get; } = new(Environment.ProcessId);

    /// <summary>User and system time since its start.</summary>
    public double CpuSeconds
    {
        get
        {
            string stat = File.ReadAllText($"/proc/{id}/stat");

            // The second field is the name, which may hold anything; the rest is counted from its end.
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(fields[11]) + Number(fields[12])) / TicksPerSecond;
        }
    }

    /// <summary>Its memory, with its share of what it shares.</summary>
    public double PssMiB
    {
        get
        {
            string line = File.ReadLines($"/proc/{id}/smaps_rollup").First(l => l.StartsWith("Pss:", StringComparison.Ordinal));
            return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
