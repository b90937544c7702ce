namespace AutoPublish.Sqlite.Engine;

/// <summary>A turn or an activity, ready to run.</summary>
internal interface IWork
{
    ValueTask RunAsync();
}
