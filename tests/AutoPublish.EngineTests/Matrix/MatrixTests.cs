using AutoPublish.EngineTests.Faults;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>
/// F11 as a matrix: each platform, each point where a call can fail, once, twice and before another, with the real flow,
/// store and adapters against the stand-in networks. Never two posts; always settled, or visibly unknown until a person
/// has mended the cause and asks.
/// </summary>
[TestClass]
public sealed class MatrixTests
{
    private const int NightlyRounds = 10;

    // Most of a cell's time is spent waiting for a socket or for the disk.
    private const int AtOnce = 4;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task F11_EveryPlatformAndFailpoint_OneTargetIsOnePostOrVisiblyOpen()
    {
        int rows = MatrixCells.All(new Random(0)).Count;
        FaultRun run = new("F11(matrix)", build: rows, nightly: rows * NightlyRounds);
        IEnumerable<Cell> cells = Enumerable.Range(0, run.Size / rows).SelectMany(round => MatrixCells.All(run.RandomOf(round)));
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (cell, _) =>
        {
            foreach (string violation in await PlayAsync(cell))
            {
                TestContext.WriteLine($"{cell.Name}: {violation}");
                run.Check(false, $"{cell.Name}: {violation}");
            }

            run.Count();
        });
        Assert.IsGreaterThan(0, run.Runs);
        run.Report(TestContext);
    }

    /// <summary>A cell that breaks off is a violation like any other, so that the rest is still played.</summary>
    private static async Task<IReadOnlyList<string>> PlayAsync(Cell cell)
    {
        try
        {
            return await CellPlay.RunAsync(cell);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return [$"broke off: {error.Message}"];
        }
    }
}
