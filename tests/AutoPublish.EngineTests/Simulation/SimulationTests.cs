using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Simulation;

/// <summary>F12: a simulation is a function of its seed; and whatever the order, everything ends.</summary>
[TestClass]
public sealed class SimulationTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task Simulation_SameSeedTwice_SameTrace()
    {
        FaultRun run = new("F12", 200, 10_000);
        using TemporaryDirectory directory = new();
        HashSet<string> traces = [];
        for (int i = 0; i < run.Size; i++)
        {
            int seed = run.RandomOf(i).Next();
            SimulatedRun first = new(seed, directory.File($"{i}a.db"));
            SimulatedRun second = new(seed, directory.File($"{i}b.db"));
            string trace = await first.RunAsync();
            run.Check(trace == await second.RunAsync(), $"seed {seed} of run {i} gave two traces");
            run.Check(first.Unfinished == 0, $"seed {seed} of run {i} left {first.Unfinished} unfinished");
            traces.Add(trace);
            File.Delete(directory.File($"{i}a.db"));
            File.Delete(directory.File($"{i}b.db"));
            run.Count();
        }

        run.Check(traces.Count == run.Size, "different seeds gave the same trace");
        run.Report(TestContext);
    }
}
