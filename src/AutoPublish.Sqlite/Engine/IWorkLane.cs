namespace AutoPublish.Sqlite.Engine;

/// <summary>Where ready work goes: threads in a host, a seeded order in a simulation.</summary>
internal interface IWorkLane
{
    void Post(IWork work);
}
