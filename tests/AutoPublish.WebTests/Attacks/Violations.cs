namespace AutoPublish.WebTests.Attacks;

/// <summary>Counts what an attack suite tried, and what should not have happened.</summary>
internal sealed class Violations(string name, int seed)
{
    private readonly List<string> _found = [];

    public int Run { get; private set; }

    public void Check(bool holds, string what)
    {
        Run++;
        if (!holds)
        {
            _found.Add(what);
        }
    }

    public void End(int atLeast)
    {
        Console.WriteLine($"{name}: {Run} run, {_found.Count} violations, seed {seed}");
        Assert.IsGreaterThanOrEqualTo(atLeast, Run);
        Assert.IsEmpty(_found, string.Join('\n', _found.Take(10)));
    }
}
