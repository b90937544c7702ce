using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;

namespace AutoPublish.UnitTests.Approvals;

/// <summary>Random rules, people and commands, against what is promised whatever happens.</summary>
[TestClass]
public sealed class ApprovalWalkTests
{
    private const int Runs = 1_200;

    [TestMethod]
    public async Task Walk_AnyRulesAndCommands_KeepsEveryPromise()
    {
        int seed = Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED") is { } given ? int.Parse(given) : Random.Shared.Next();
        List<string> violations = [];
        int commands = 0;
        WalkCounts counts = new();
        for (int run = 0; run < Runs; run++)
        {
            using ApprovalWalk walk = new(new Random(unchecked((seed * 397) ^ run)), counts);
            await walk.RunAsync();
            commands += walk.Commands;
            violations.AddRange(walk.Violations.Select(v => $"run {run}: {v}"));
        }

        string line = $"approval walk: {commands} run, {violations.Count} violations, seed {seed}";
        Console.WriteLine(line);
        Console.WriteLine($"approval walk: {counts}");
        Assert.IsEmpty(violations, $"{line}: {string.Join("; ", violations.Take(5))}");

        // A walk that reaches nothing shows nothing.
        Assert.IsGreaterThan(Runs * 10, commands);
        Assert.IsGreaterThan(Runs / 10, counts.Approved);
        Assert.IsGreaterThan(Runs / 10, counts.Reminders);
        Assert.IsGreaterThan(Runs / 20, counts.StoodIn);
        Assert.IsGreaterThan(Runs / 20, counts.Escalated);
        Assert.IsGreaterThan(Runs / 20, counts.LaterStages);
        Assert.IsGreaterThan(Runs / 20, counts.Crashes);
        Assert.IsGreaterThan(Runs / 20, counts.Edits);
        Assert.IsGreaterThan(Runs / 20, counts.Expired);
    }
}

/// <summary>How often the walks came somewhere.</summary>
internal sealed class WalkCounts
{
    public int Approved { get; set; }

    public int Reminders { get; set; }

    public int StoodIn { get; set; }

    public int Escalated { get; set; }

    public int LaterStages { get; set; }

    public int Crashes { get; set; }

    public int Edits { get; set; }

    public int Expired { get; set; }

    public override string ToString() =>
        $"{Approved} approved, {Expired} expired, {LaterStages} later stages, {StoodIn} substitutes, {Escalated} escalated, {Reminders} reminders, {Edits} edits, {Crashes} crashes";
}
