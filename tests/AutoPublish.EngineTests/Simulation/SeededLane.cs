using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Simulation;

/// <summary>Ready turns and activities, run in whatever order the seed says.</summary>
internal sealed class SeededLane : IWorkLane
{
    private readonly List<IWork> _ready = [];

    public int Count => _ready.Count;

    public int Waiting => _ready.Count;

    public void Post(IWork work) => _ready.Add(work);

    public Task DrainAsync(TimeSpan patience) => Task.CompletedTask;

    public void Clear() => _ready.Clear();

    public void Run(int index)
    {
        IWork work = _ready[index];
        _ready.RemoveAt(index);
        ValueTask done = work.RunAsync();
        if (!done.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("Work in a simulation must end where it began.", done.AsTask().Exception);
        }
    }
}
