using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AutoPublish.Benchmarks.Reports;

/// <summary>What was measured on, and which code.</summary>
internal sealed record Machine(string Processor, int Cores, double MemoryGiB, string Kernel, string Runtime, string Commit, string Disk, double SyncMedian, double SyncP99)
{
    private const int Syncs = 300;
    private const int PageBytes = 4096;

    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = FindRepository();

    public static Machine Read()
    {
        double[] syncs = MeasureSyncs();
        return new Machine(
            Field("/proc/cpuinfo", "model name") ?? "unknown",
            Environment.ProcessorCount,
            double.Parse((Field("/proc/meminfo", "MemTotal") ?? "0").Split(' ')[0]) / (1024 * 1024),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            Run("git", $"-C {Repository} describe --always --dirty --exclude=*").Trim(),
            Run("findmnt", $"-n -o FSTYPE --target {Path.GetTempPath()}").Trim(),
            Numbers.Percentile(syncs, 50),
            Numbers.Percentile(syncs, 99));
    }

    /// <summary>Appends a page and forces it to the disk, as a commit under FULL does, again and again.</summary>
    private static double[] MeasureSyncs()
    {
        string path = Path.Combine(Path.GetTempPath(), $"autopublish-sync-{Guid.NewGuid():N}");
        try
        {
            using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            byte[] page = new byte[PageBytes];
            double[] milliseconds = new double[Syncs];
            for (int i = 0; i < Syncs; i++)
            {
                file.Write(page);
                long started = Stopwatch.GetTimestamp();
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }

            return milliseconds;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string? Field(string file, string name) =>
        File.ReadLines(file).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    private static string Run(string program, string arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        return process.StandardOutput.ReadToEnd();
    }

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AutoPublish.Functions.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The benchmarks run from a folder inside the repository.");
    }
}
