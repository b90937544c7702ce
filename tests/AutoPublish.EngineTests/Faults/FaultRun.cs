using System.Globalization;

namespace AutoPublish.EngineTests.Faults;

/// <summary>How large a fault suite runs, from which seed, and what it found.</summary>
internal sealed class FaultRun
{
    private readonly string _id;
    private readonly List<string> _violations = [];
    private int _runs;

    public FaultRun(string id, int build, int nightly)
    {
        _id = id;
        Size = Environment.GetEnvironmentVariable("AUTOPUBLISH_SUITE") == "nightly" ? nightly : build;
        string? seed = Environment.GetEnvironmentVariable("AUTOPUBLISH_SEED");
        Seed = seed is null ? Random.Shared.Next() : int.Parse(seed, CultureInfo.InvariantCulture);
    }

    public int Size { get; }

    public int Seed { get; }

    public int Runs => _runs;

    /// <summary>Randomness of one run, the same whenever the seed is.</summary>
    public Random RandomOf(int run) => new(unchecked((Seed * 397) ^ run));

    public void Count(int runs = 1) => Interlocked.Add(ref _runs, runs);

    public void Check(bool holds, string violation)
    {
        if (!holds)
        {
            lock (_violations)
            {
                _violations.Add(violation);
            }
        }
    }

    public void Report(TestContext context)
    {
        string line = $"{_id}: {_runs} run, {_violations.Count} violations, seed {Seed}";
        context.WriteLine(line);
        // Past the runner, which keeps the output of tests that pass to itself.
        using (StreamWriter output = new(Console.OpenStandardOutput()))
        {
            output.WriteLine(line);
        }

        Assert.AreEqual(0, _violations.Count, $"{line}: {string.Join("; ", _violations.Take(5))}");
        Assert.AreEqual(Size, _runs, line);
    }
}
