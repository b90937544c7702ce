namespace AutoPublish.Sqlite.Engine;

/// <summary>Where ready work goes: threads in a host, a seeded order in a simulation.</summary>
internal interface IWorkLane
{
    /// <summary>Pieces of work that wait for their turn.</summary>
    int Waiting { get; }

    void Post(IWork work);

    /// <summary>Waits until nothing runs, but no longer than that.</summary>
    Task DrainAsync(TimeSpan patience);
}
