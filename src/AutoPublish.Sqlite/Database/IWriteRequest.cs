namespace AutoPublish.Sqlite.Database;

/// <summary>A unit of work for the writer. Outcomes are told in commit order, one at a time, off the writer's thread.</summary>
internal interface IWriteRequest
{
    /// <summary>Applies the change; may run again when another request of the same batch failed.</summary>
    void Execute(SqliteWriteSession session);

    /// <summary>The change is durable.</summary>
    void Committed();

    /// <summary>Nothing of the change remains.</summary>
    void Failed(Exception error);
}
