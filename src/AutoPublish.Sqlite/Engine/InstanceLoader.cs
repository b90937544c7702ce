using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Reads what a turn needs of an instance that is not in memory, from one committed state.</summary>
internal sealed class InstanceLoader(SqliteDatabase database, string holder)
{
    private const string InstanceSql = """
        SELECT id, name, code_version, version, execution, first_turn_at, custom_status, input, error IS NOT NULL
        FROM instances WHERE key = ?1 AND status = 0 AND owner IN (SELECT owner FROM leases WHERE holder = ?2)
        """;

    private const string HistorySql = """
        SELECT sequence, kind, at, number, name, payload FROM history WHERE instance = ?1 AND execution = ?2 ORDER BY sequence
        """;

    private const string InboxSql = "SELECT sequence, kind, execution, task, name, payload FROM inbox WHERE instance = ?1 ORDER BY sequence";

    /// <summary>Null: the instance has ended, or another engine holds it.</summary>
    public LoadedInstance? Load(long key) => database.Read(session => Load(session, key));

    private LoadedInstance? Load(SqliteReadSession session, long key)
    {
        SqliteStatement read = session.Statement(InstanceSql).Bind(1, key).Bind(2, holder);
        if (!read.Step())
        {
            return null;
        }

        InstanceState state = new(
            key, read.RequiredText(0), read.RequiredText(1), read.Int32(2), read.Int64(3), read.Int64(4), read.NullableInt64(5), read.Text(6), read.Text(7), read.Int32(8) != 0);
        read.Reset();
        return new LoadedInstance(state, History(session, key, state.Execution), Inbox(session, key));
    }

    private static List<HistoryRow> History(SqliteReadSession session, long key, long execution)
    {
        List<HistoryRow> rows = [];
        SqliteStatement read = session.Statement(HistorySql).Bind(1, key).Bind(2, execution);
        while (read.Step())
        {
            rows.Add(new HistoryRow(read.Int32(0), (HistoryKind)read.Int32(1), read.Int64(2), read.Int64(3), read.Text(4), read.Text(5)));
        }

        return rows;
    }

    private static List<Message> Inbox(SqliteReadSession session, long key)
    {
        List<Message> messages = [];
        SqliteStatement read = session.Statement(InboxSql).Bind(1, key);
        while (read.Step())
        {
            messages.Add(new Message((MessageKind)read.Int32(1), read.Int64(2), read.Int32(3), read.Int64(0), read.Text(4), read.Text(5)));
        }

        return messages;
    }
}

internal sealed record LoadedInstance(InstanceState State, List<HistoryRow> History, List<Message> Inbox);
