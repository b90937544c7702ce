using AutoPublish.EngineTests.Faults;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.EngineTests.Histories;

/// <summary>F9: histories recorded by a release replay in every later one, and changed code is found out.</summary>
[TestClass]
public sealed class HistoryTests
{
    public required TestContext TestContext { get; set; }

    public static IEnumerable<string> Recorded => HistoryFixture.Names;

    public static IEnumerable<string> Shapes => HistoryShapes.All.Keys;

    [TestMethod]
    [DynamicData(nameof(Recorded))]
    public void Replay_RecordedHistory_Fits(string name)
    {
        HistoryFixture fixture = HistoryFixture.Load(name);
        Assert.AreNotEqual(0, fixture.Rows.Count);
        Assert.IsNull(Replay(fixture, fixture.Steps));
    }

    [TestMethod]
    [DynamicData(nameof(Shapes))]
    public async Task Record_FreshRun_WritesWhatWasReleased(string name)
    {
        HistoryFixture fresh = await HistoryShapes.RecordAsync(name);
        // To record anew after a deliberate change: name the folder of the fixtures here.
        if (Environment.GetEnvironmentVariable("AUTOPUBLISH_RECORD_HISTORIES") is { } folder)
        {
            fresh.Save(folder, name);
        }

        HistoryFixture released = HistoryFixture.Load(name);
        CollectionAssert.AreEquivalent(released.Rows.Select(x => (x.Kind, x.Name, x.Payload)).ToArray(), fresh.Rows.Select(x => (x.Kind, x.Name, x.Payload)).ToArray());
        Assert.IsNull(Replay(fresh, released.Steps));
    }

    [TestMethod]
    public void Replay_MutatedOrchestrator_IsFlagged()
    {
        (HistoryFixture Fixture, string Name, string What, Step[] Steps)[] mutations =
        [
            .. from name in HistoryFixture.Names
               let fixture = HistoryFixture.Load(name)
               from mutation in HistoryMutation.Of(fixture.Steps)
               select (fixture, name, mutation.What, mutation.Steps),
        ];
        FaultRun run = new("F9", mutations.Length, mutations.Length);
        foreach ((HistoryFixture fixture, string name, string what, Step[] steps) in mutations)
        {
            run.Check(Replay(fixture, steps)?.Contains("AP3512", StringComparison.Ordinal) == true, $"{name}: {what}");
            run.Count();
        }

        Assert.IsTrue(run.Runs >= 50, $"{run.Runs} mutations");
        run.Report(TestContext);
    }

    private static string? Replay(HistoryFixture fixture, IReadOnlyList<Step> steps)
    {
        OrchestrationRegistry registry = HistoryShapes.Registry(steps);
        return new LiveOrchestration(fixture.State, registry, NullLoggerFactory.Instance, _ => { }).Replay(fixture.Rows);
    }
}
