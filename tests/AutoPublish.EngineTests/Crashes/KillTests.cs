using System.Diagnostics;
using System.Globalization;
using AutoPublish.EngineTests.Faults;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Crashes;

/// <summary>A process is killed while it commits; what it had acknowledged is there, and goes on to its end.</summary>
[TestClass]
[DoNotParallelize]
public sealed class KillTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Kill_AtRandom_EveryAcknowledgedStartAndEventIsThere()
    {
        FaultRun run = new("kill -9", 10, 200);
        using TemporaryDirectory directory = new();
        for (int i = 0; i < run.Size; i++)
        {
            // The same file again and again: each start recovers from the kill before.
            List<string> acknowledged = await KillAsync(directory.File("a.db"), i, run.RandomOf(i).Next(50, 1_500));
            await CheckAsync(run, directory.File("a.db"), acknowledged);
            run.Count();
        }

        run.Report(TestContext);
    }

    private static async Task<List<string>> KillAsync(string path, int seed, int lines)
    {
        ProcessStartInfo start = new(Environment.ProcessPath ?? throw new InvalidOperationException()) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        }

        start.ArgumentList.Add(CrashChild.Argument);
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(seed.ToString(CultureInfo.InvariantCulture));
        using Process child = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        List<string> acknowledged = [];
        while (acknowledged.Count < lines && await child.StandardOutput.ReadLineAsync() is { } line)
        {
            acknowledged.Add(line);
        }

        child.Kill();
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            acknowledged.Add(line);
        }

        await child.WaitForExitAsync();
        return acknowledged;
    }

    private static async Task CheckAsync(FaultRun run, string path, List<string> acknowledged)
    {
        run.Check(acknowledged.Count >= 50, $"the child acknowledged only {acknowledged.Count}");
        long opened = Stopwatch.GetTimestamp();
        await using SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = path }, TimeProvider.System);
        Pulse pulse = new();
        await using SqliteOrchestrationEngine engine = new(database, CrashChild.Registry(), new EngineOptions(), TimeProvider.System, null, pulse);
        await engine.StartAsync();
        run.Check(Stopwatch.GetElapsedTime(opened) < TimeSpan.FromSeconds(2), "the start took over two seconds");
        InstanceQueries queries = new(database);
        foreach (string line in acknowledged)
        {
            // A line that the kill cut short names nothing, or an earlier instance.
            if (line.Split(' ') is not [string what, string id] || id.Split('-') is not [_, _, string number] || !int.TryParse(number, CultureInfo.InvariantCulture, out int input))
            {
                continue;
            }

            run.Check(queries.Get(id) is not null, $"{line} is lost");
            if (what == "event")
            {
                OrchestrationInstance? ended = await pulse.UntilAsync(() => queries.Get(id), x => x?.Status == InstanceStatus.Completed);
                run.Check(ended?.Output == (input + 1002).ToString(CultureInfo.InvariantCulture) && ended.HistoryLength == 5, $"{id} ended as {ended}");
            }
        }

        string check = database.Read(session => (string)(session.Prepare("PRAGMA quick_check").ExecuteScalar() ?? string.Empty));
        run.Check(check == "ok", check);
    }
}
