using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Shows on an instance why it cannot go on. It stays active; the next committed turn removes the reason.</summary>
internal sealed class StuckNote(long key, string reason, long now, EngineParts parts) : IWriteRequest
{
    // No version step: nothing that a turn is computed from changes.
    private const string Sql = """
        UPDATE instances SET error = ?2, updated_at = ?3
        WHERE key = ?1 AND status = 0 AND owner IN (SELECT owner FROM leases WHERE holder = ?4)
        """;

    public void Execute(SqliteWriteSession session) =>
        session.Statement(Sql).Bind(1, key).Bind(2, reason).Bind(3, now).Bind(4, parts.Holder).Execute();

    public void Committed() => parts.Failpoints.Hit(EngineFailpoints.InstanceStuck);

    public void Failed(Exception error) => EngineLog.TurnNotCommitted(parts.Log, error, key);
}
