using System.Globalization;
using System.Text.Json;
using AutoPublish.EngineTests.Suite;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Histories;

/// <summary>The orchestrations whose histories are recorded, and how to run them.</summary>
internal static class HistoryShapes
{
    private static readonly string[] Activities = ["Draft", "Check", "Mail", "Send", "Measure", "Other"];
    private static readonly string[] Children = ["Deliver", "Engage", "OtherChild"];

    public static IReadOnlyDictionary<string, Step[]> All { get; } = new Dictionary<string, Step[]>
    {
        ["sequence"] = [new(StepKind.Activity, "Draft"), new(StepKind.Activity, "Check"), new(StepKind.Activity, "Mail"), Finish],
        ["waits"] = [new(StepKind.Event, "approve"), new(StepKind.Timer, "t"), new(StepKind.Event, "edit"), new(StepKind.Activity, "Send"), Finish],
        ["races"] = [new(StepKind.Race, "wake"), new(StepKind.Activity, "Check"), new(StepKind.Race, "decide"), new(StepKind.Timer, "t"), Finish],
        ["family"] = [new(StepKind.Activity, "Draft"), new(StepKind.Child, "Deliver"), new(StepKind.Child, "Engage"), Finish],
        ["retries"] = [new(StepKind.Retried, "Send"), new(StepKind.Parallel, "Measure"), new(StepKind.Activity, "Mail"), Finish],
        ["everything"] =
        [
            new(StepKind.Activity, "Draft"), new(StepKind.Race, "approve"), new(StepKind.Timer, "t"), new(StepKind.Child, "Deliver"),
            new(StepKind.Parallel, "Measure"), new(StepKind.Event, "wake"), new(StepKind.Retried, "Mail"), Finish,
        ],
    };

    private static Step Finish => new(StepKind.Event, "finish");

    public static OrchestrationRegistry Registry(IReadOnlyList<Step> steps)
    {
        OrchestrationRegistry registry = new OrchestrationRegistry(JsonSerializerOptions.Default).Add(new SteppedOrchestration(steps));
        foreach (string name in Activities)
        {
            registry.Add(new Activity<string, string>(name), (input, call) =>
                input == "fail" && call.Attempt == 1 ? throw new IOException("first try") : Task.FromResult(input));
        }

        foreach (string name in Children)
        {
            registry.Add(new SteppedChild(name));
        }

        return registry;
    }

    /// <summary>Runs the steps up to the last one and reads what is stored then.</summary>
    public static async Task<HistoryFixture> RecordAsync(string name)
    {
        Step[] steps = All[name];
        await using SqliteHarness harness = await SqliteHarness.StartAsync(Registry(steps));
        await harness.Client.StartAsync(new SteppedOrchestration(steps), name, "x");
        for (int i = 0; i < steps.Length - 1; i++)
        {
            // Only these stand still until the test does something; the others may be past before anybody looks.
            if (steps[i].Kind is not (StepKind.Timer or StepKind.Event or StepKind.Race))
            {
                continue;
            }

            await harness.StatusAsync(name, i.ToString(CultureInfo.InvariantCulture));
            if (steps[i].Kind == StepKind.Timer)
            {
                harness.Time.Advance(SteppedOrchestration.Wait);
            }
            else if (steps[i].Kind is StepKind.Event or StepKind.Race)
            {
                await harness.Client.RaiseEventAsync(name, steps[i].Name, "payload");
            }
        }

        await harness.StatusAsync(name, (steps.Length - 1).ToString(CultureInfo.InvariantCulture));
        string holder = harness.Database.Read(session => (string)(session.Prepare("SELECT holder FROM leases").ExecuteScalar() ?? string.Empty));
        long key = harness.Number("SELECT min(key) FROM instances");
        LoadedInstance loaded = new InstanceLoader(harness.Database, holder).Load(key) ?? throw new InvalidOperationException();
        return new HistoryFixture(steps, loaded.State, loaded.History);
    }
}
