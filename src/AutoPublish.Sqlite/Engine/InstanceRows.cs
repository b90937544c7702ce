using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Changes of an instance that more than one request makes, each inside the caller's transaction.</summary>
internal static class InstanceRows
{
    public const int Active = 0;
    public const int Completed = 2;
    public const int Failed = 3;
    public const int Terminated = 4;

    // New instances belong to the engine that writes them; without a lease it has no owner and inserts nothing.
    private const string InsertSql = """
        INSERT INTO instances (id, name, code_version, status, owner, version, execution, created_at, updated_at, history_length, pending_activities, input)
        SELECT ?1, ?2, ?3, 0, min(owner), 0, 0, ?5, ?5, 0, 0, ?6 FROM leases WHERE holder = ?4 HAVING min(owner) IS NOT NULL
        ON CONFLICT (id) DO NOTHING
        """;

    private const string ParentsSql = """
        SELECT p.parent, p.execution, p.task
        FROM waiting_parents p JOIN instances i ON i.key = p.parent
        WHERE p.child = ?1 AND i.status = 0 AND i.execution = p.execution
        """;

    private const string ChildResultSql = "INSERT INTO inbox (instance, kind, execution, task, name, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    /// <summary>Answers the new key, or 0 when the id is taken.</summary>
    public static long Insert(SqliteWriteSession session, string holder, string id, string name, int codeVersion, string? input, long now)
    {
        int inserted = session.Statement(InsertSql)
            .Bind(1, id).Bind(2, name).Bind(3, codeVersion).Bind(4, holder).Bind(5, now).Bind(6, input)
            .Execute();
        if (inserted == 0)
        {
            RequireLease(session, holder);
            return 0;
        }

        return session.LastInsertRowId;
    }

    /// <summary>Removes what only a running instance has, and hands its end to the parents that wait for it.</summary>
    public static void Close(SqliteWriteSession session, long key, Message result, List<Notice> notices)
    {
        session.Statement("DELETE FROM inbox WHERE instance = ?1").Bind(1, key).Execute();
        session.Statement("DELETE FROM timers WHERE instance = ?1").Bind(1, key).Execute();
        List<(long Parent, long Execution, int Task)>? parents = null;
        SqliteStatement read = session.Statement(ParentsSql).Bind(1, key);
        while (read.Step())
        {
            (parents ??= []).Add((read.Int64(0), read.Int64(1), read.Int32(2)));
        }

        if (parents is null)
        {
            return;
        }

        foreach ((long parent, long execution, int task) in parents)
        {
            session.Statement(ChildResultSql)
                .Bind(1, parent).Bind(2, (long)result.Kind).Bind(3, execution).Bind(4, task).Bind(5, result.Name).Bind(6, result.Payload)
                .Execute();
            notices.Add(new Notice(parent, result with { Execution = execution, Task = task, InboxSequence = session.LastInsertRowId }));
        }

        session.Statement("DELETE FROM waiting_parents WHERE child = ?1").Bind(1, key).Execute();
    }

    private static void RequireLease(SqliteWriteSession session, string holder)
    {
        SqliteStatement read = session.Statement("SELECT 1 FROM leases WHERE holder = ?1").Bind(1, holder);
        bool held = read.Step();
        read.Reset();
        if (!held)
        {
            throw new InvalidOperationException("AP3514: this engine is not started, or lost its lease to another one. Start it, or try again after its next heartbeat.");
        }
    }

    /// <summary>Removes an ended instance with everything it left.</summary>
    public static void Remove(SqliteWriteSession session, long key)
    {
        session.Statement("DELETE FROM history WHERE instance = ?1").Bind(1, key).Execute();
        session.Statement("DELETE FROM waiting_parents WHERE child = ?1").Bind(1, key).Execute();
        session.Statement("DELETE FROM instances WHERE key = ?1").Bind(1, key).Execute();
    }
}

/// <summary>A message to give to an instance once the transaction that made it is durable.</summary>
internal readonly record struct Notice(long Key, Message Message);
