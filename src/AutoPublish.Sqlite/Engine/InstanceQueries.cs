using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Instances as clients see them.</summary>
internal sealed class InstanceQueries(SqliteDatabase database)
{
    private const string Columns = """
        SELECT id, name, code_version, status, created_at, updated_at, input, output, error, custom_status, execution,
          history_length, first_turn_at IS NULL AND execution = 0
        FROM instances
        """;

    private const string OneSql = Columns + " WHERE id = ?1";

    // U+10FFFF sorts after every other character, so the range is the prefix.
    private const string Range = " id > ?1 AND id >= ?2 AND id < ?2 || char(1114111)";
    private const string PageSql = Columns + " WHERE" + Range + " ORDER BY id LIMIT ?3";
    private const string StatusPageSql = Columns + " WHERE status = ?4 AND" + Range + " ORDER BY id LIMIT ?3";
    private const string ActivePageSql = Columns + " WHERE status = 0 AND (first_turn_at IS NULL AND execution = 0) = ?4 AND" + Range + " ORDER BY id LIMIT ?3";

    public OrchestrationInstance? Get(string id) => database.Read(session =>
    {
        SqliteStatement read = session.Statement(OneSql).Bind(1, id);
        OrchestrationInstance? found = read.Step() ? Row(read) : null;
        read.Reset();
        return found;
    });

    public InstancePage List(InstanceStatus? status, string? prefix, int limit, string? cursor)
    {
        int most = Math.Clamp(limit, 1, 1000);
        List<OrchestrationInstance> items = database.Read(session =>
        {
            SqliteStatement read = Statement(session, status).Bind(1, cursor ?? string.Empty).Bind(2, prefix ?? string.Empty).Bind(3, most + 1);
            List<OrchestrationInstance> rows = [];
            while (read.Step())
            {
                rows.Add(Row(read));
            }

            return rows;
        });
        if (items.Count <= most)
        {
            return new InstancePage(items, null);
        }

        items.RemoveAt(most);
        return new InstancePage(items, items[^1].InstanceId);
    }

    private static SqliteStatement Statement(SqliteReadSession session, InstanceStatus? status) => status switch
    {
        null => session.Statement(PageSql),
        InstanceStatus.Pending => session.Statement(ActivePageSql).Bind(4, 1),
        InstanceStatus.Running => session.Statement(ActivePageSql).Bind(4, 0),
        InstanceStatus.Completed => session.Statement(StatusPageSql).Bind(4, InstanceRows.Completed),
        InstanceStatus.Failed => session.Statement(StatusPageSql).Bind(4, InstanceRows.Failed),
        _ => session.Statement(StatusPageSql).Bind(4, InstanceRows.Terminated),
    };

    private static OrchestrationInstance Row(SqliteStatement read) => new(
        read.RequiredText(0),
        read.RequiredText(1),
        read.Int32(2),
        Status(read.Int32(3), read.Int32(12) != 0),
        new DateTimeOffset(read.Int64(4), TimeSpan.Zero),
        new DateTimeOffset(read.Int64(5), TimeSpan.Zero),
        read.Text(6),
        read.Text(7),
        read.Text(8),
        read.Text(9),
        read.Int64(10),
        read.Int32(11));

    private static InstanceStatus Status(int status, bool pending) => status switch
    {
        InstanceRows.Active => pending ? InstanceStatus.Pending : InstanceStatus.Running,
        InstanceRows.Completed => InstanceStatus.Completed,
        InstanceRows.Failed => InstanceStatus.Failed,
        _ => InstanceStatus.Terminated,
    };
}
