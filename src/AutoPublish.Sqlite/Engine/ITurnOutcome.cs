namespace AutoPublish.Sqlite.Engine;

/// <summary>Who is told what became of a turn.</summary>
internal interface ITurnOutcome
{
    void TurnCommitted(TurnCommit commit);

    /// <summary>The fence held it back: nothing of it exists.</summary>
    void TurnRefused(TurnCommit commit);

    /// <summary>The database could not commit it: nothing of it exists.</summary>
    void TurnFailed(TurnCommit commit, Exception error);
}
