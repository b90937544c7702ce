using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Finds what has to go on by itself after a start or a takeover; timers come by their own table.</summary>
internal static class EngineRecovery
{
    private const string InterruptedSql = """
        SELECT key FROM instances
        WHERE status = 0 AND owner IN (SELECT owner FROM leases WHERE holder = ?1)
          AND (pending_activities > 0 OR first_turn_at IS NULL OR error IS NOT NULL)
        """;

    private const string UnreadSql = """
        SELECT DISTINCT x.instance FROM inbox x JOIN instances i ON i.key = x.instance
        WHERE x.sequence > ?2 AND i.owner IN (SELECT owner FROM leases WHERE holder = ?1)
        """;

    public static List<long> Interrupted(SqliteDatabase database, string holder) =>
        database.Read(session => Keys(session.Statement(InterruptedSql).Bind(1, holder)));

    /// <summary>Instances whose inbox holds rows after that one.</summary>
    public static List<long> Unread(SqliteDatabase database, string holder, long after) =>
        database.Read(session => Keys(session.Statement(UnreadSql).Bind(1, holder).Bind(2, after)));

    public static long LastInbox(SqliteDatabase database) => database.Read(session =>
    {
        SqliteStatement read = session.Statement("SELECT coalesce(max(sequence), 0) FROM inbox");
        long last = read.Step() ? read.Int64(0) : 0;
        read.Reset();
        return last;
    });

    private static List<long> Keys(SqliteStatement read)
    {
        List<long> keys = [];
        while (read.Step())
        {
            keys.Add(read.Int64(0));
        }

        return keys;
    }
}
