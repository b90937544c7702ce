using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>What clients change, as work for the writer.</summary>
internal static class ClientWrites
{
    private const string EventSql = """
        INSERT INTO inbox (instance, kind, execution, task, name, payload)
        SELECT key, ?2, 0, 0, ?3, ?4 FROM instances WHERE id = ?1 AND status = 0
        RETURNING instance, sequence
        """;

    // The version steps, so that a turn that is being computed meanwhile is refused.
    private const string TerminateSql = """
        UPDATE instances SET status = 4, version = version + 1, ended_at = ?2, updated_at = ?2, error = ?3, pending_activities = 0
        WHERE id = ?1 AND status = 0 RETURNING key
        """;

    private const string EndedSql = "SELECT key FROM instances WHERE id = ?1 AND status <> 0";
    private const string EndedBeforeSql = "SELECT key FROM instances WHERE ended_at < ?1 ORDER BY ended_at LIMIT ?2";

    public static RaiseOutcome Raise(SqliteWriteSession session, string id, string name, string? payload)
    {
        SqliteStatement insert = session.Statement(EventSql).Bind(1, id).Bind(2, (long)MessageKind.Event).Bind(3, name).Bind(4, payload);
        if (insert.Step())
        {
            RaiseOutcome raised = new(RaiseResult.Delivered, insert.Int64(0), insert.Int64(1));
            insert.Reset();
            return raised;
        }

        SqliteStatement read = session.Statement("SELECT 1 FROM instances WHERE id = ?1").Bind(1, id);
        bool exists = read.Step();
        read.Reset();
        return new RaiseOutcome(exists ? RaiseResult.Closed : RaiseResult.NotFound, 0, 0);
    }

    /// <summary>The messages to give once it is durable; null when nothing ran under that id.</summary>
    public static List<Notice>? Terminate(SqliteWriteSession session, string id, string reason, long now)
    {
        SqliteStatement update = session.Statement(TerminateSql).Bind(1, id).Bind(2, now).Bind(3, reason);
        if (!update.Step())
        {
            return null;
        }

        long key = update.Int64(0);
        update.Reset();
        List<Notice> notices = [new Notice(key, Message.Reload)];
        InstanceRows.Close(session, key, new Message(MessageKind.ChildFailed, Name: "Terminated", Payload: reason), notices);
        return notices;
    }

    public static bool Purge(SqliteWriteSession session, string id)
    {
        SqliteStatement read = session.Statement(EndedSql).Bind(1, id);
        bool found = read.Step();
        long key = found ? read.Int64(0) : 0;
        read.Reset();
        if (found)
        {
            InstanceRows.Remove(session, key);
        }

        return found;
    }

    public static int PurgeEndedBefore(SqliteWriteSession session, long before, int limit)
    {
        List<long> keys = [];
        SqliteStatement read = session.Statement(EndedBeforeSql).Bind(1, before).Bind(2, limit);
        while (read.Step())
        {
            keys.Add(read.Int64(0));
        }

        foreach (long key in keys)
        {
            InstanceRows.Remove(session, key);
        }

        return keys.Count;
    }
}

internal readonly record struct RaiseOutcome(RaiseResult Result, long Key, long Sequence);
