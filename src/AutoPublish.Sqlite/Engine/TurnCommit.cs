using AutoPublish.Sqlite.Database;

namespace AutoPublish.Sqlite.Engine;

/// <summary>One turn's result as one change: all of it, or none.</summary>
internal sealed class TurnCommit(InstanceSlot slot, LiveOrchestration live, TurnChanges changes, TurnEnd end, long now, string holder, ITurnOutcome outcome)
    : IWriteRequest
{
    // The fencing argument. A turn is computed from the state that version ?2 stands for. It commits only if that is
    // still the state (nobody committed or terminated since) and this engine still holds the instance's owner (no
    // other engine took it over). Both are read inside the write transaction, of which there is one at a time, so
    // nothing can change between the test and the commit. Zero rows: the turn is dropped as if it had never run;
    // what it computed is computed again, from the newer state, by whoever holds the lease.
    private const string Fence = " WHERE key = ?1 AND version = ?2 AND status = 0 AND owner IN (SELECT owner FROM leases WHERE holder = ?3)";

    private const string WaitSql = """
        UPDATE instances SET version = version + 1, updated_at = ?4, first_turn_at = ?5, history_length = ?6,
          pending_activities = ?7, custom_status = ?8, error = NULL
        """ + Fence;

    private const string EndSql = """
        UPDATE instances SET version = version + 1, updated_at = ?4, ended_at = ?4, first_turn_at = ?5, history_length = ?6,
          pending_activities = 0, custom_status = ?8, status = ?9, output = ?10, error = ?11
        """ + Fence;

    private const string ContinueSql = """
        UPDATE instances SET version = version + 1, updated_at = ?4, first_turn_at = NULL, history_length = 0,
          pending_activities = 0, custom_status = ?8, error = NULL, execution = execution + 1, input = ?9, code_version = ?10
        """ + Fence;

    private const string UnseenSql = "SELECT 1 FROM inbox WHERE instance = ?1 AND kind = ?2 AND sequence > ?3 LIMIT 1";
    private const string HistorySql = "INSERT INTO history (instance, execution, sequence, kind, at, number, name, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    private const string TimerSql = "INSERT INTO timers (instance, task, execution, due_at) VALUES (?1, ?2, ?3, ?4)";

    // A child of that id that still runs is waited for; one that ended gives way to a new one.
    private const string ChildSql = "SELECT key, status FROM instances WHERE id = ?1";
    private const string ParentSql = "INSERT OR IGNORE INTO waiting_parents (child, parent, execution, task) VALUES (?1, ?2, ?3, ?4)";

    private long Key => live.State.Key;

    public InstanceSlot Slot => slot;

    public LiveOrchestration Live => live;

    public TurnChanges Changes => changes;

    public TurnEnd End => end;

    /// <summary>What other instances have to be told.</summary>
    public List<Notice> Notices { get; } = [];

    public List<(long Key, ChildStart Child)> StartedChildren { get; } = [];

    public bool Refused { get; private set; }

    /// <summary>Refused because of an event that the turn did not see.</summary>
    public bool IsOvertaken { get; private set; }

    public void Execute(SqliteWriteSession session)
    {
        Notices.Clear();
        StartedChildren.Clear();

        // Whoever raised an event was told that it is delivered: an end that was decided without it is decided again.
        IsOvertaken = end is TurnEnd.Completed && HasUnseenEvent(session);
        Refused = IsOvertaken || UpdateInstance(session) == 0;
        if (Refused)
        {
            return;
        }

        if (end is TurnEnd.ContinuedAsNew)
        {
            session.Statement("DELETE FROM history WHERE instance = ?1").Bind(1, Key).Execute();
            session.Statement("DELETE FROM timers WHERE instance = ?1").Bind(1, Key).Execute();
        }
        else
        {
            WriteHistory(session);
            WriteTimers(session);
        }

        foreach (long sequence in changes.ConsumedInbox)
        {
            session.Statement("DELETE FROM inbox WHERE sequence = ?1").Bind(1, sequence).Execute();
        }

        foreach (ChildStart child in changes.Children)
        {
            StartChild(session, child);
        }

        if (EndMessage() is { } result)
        {
            InstanceRows.Close(session, Key, result, Notices);
        }
    }

    public void Committed()
    {
        if (Refused)
        {
            outcome.TurnRefused(this);
        }
        else
        {
            outcome.TurnCommitted(this);
        }
    }

    public void Failed(Exception error) => outcome.TurnFailed(this, error);

    private Message? EndMessage() => end switch
    {
        TurnEnd.Completed completed => new Message(MessageKind.ChildCompleted, Payload: completed.Output),
        TurnEnd.Failed failed => new Message(MessageKind.ChildFailed, Name: failed.ErrorType, Payload: failed.Error),
        _ => null,
    };

    private bool HasUnseenEvent(SqliteWriteSession session)
    {
        SqliteStatement read = session.Statement(UnseenSql).Bind(1, Key).Bind(2, (long)MessageKind.Event).Bind(3, live.LastInbox);
        bool found = read.Step();
        read.Reset();
        return found;
    }

    private int UpdateInstance(SqliteWriteSession session)
    {
        string sql = end switch
        {
            TurnEnd.Waiting => WaitSql,
            TurnEnd.ContinuedAsNew => ContinueSql,
            _ => EndSql,
        };
        SqliteStatement update = session.Statement(sql)
            .Bind(1, Key).Bind(2, live.Fence).Bind(3, holder).Bind(4, now).Bind(8, live.CustomStatus);
        switch (end)
        {
            case TurnEnd.ContinuedAsNew next:
                update.Bind(9, next.Input).Bind(10, next.CodeVersion);
                break;
            case TurnEnd.Waiting:
                update.Bind(5, live.FirstTurnAt).Bind(6, live.HistoryLength).Bind(7, live.PendingActivities);
                break;
            default:
                update.Bind(5, live.FirstTurnAt).Bind(6, live.HistoryLength);
                BindEnd(update);
                break;
        }

        return update.Execute();
    }

    private void BindEnd(SqliteStatement update)
    {
        TurnEnd.Failed? failed = end as TurnEnd.Failed;
        update.Bind(9, failed is null ? InstanceRows.Completed : InstanceRows.Failed)
            .Bind(10, (end as TurnEnd.Completed)?.Output)
            .Bind(11, failed is null ? null : $"{failed.ErrorType}: {failed.Error}");
    }

    private void WriteHistory(SqliteWriteSession session)
    {
        if (changes.Rows.Count == 0)
        {
            return;
        }

        SqliteStatement insert = session.Statement(HistorySql).Bind(1, Key).Bind(2, live.State.Execution);
        foreach (HistoryRow row in changes.Rows)
        {
            insert.Bind(3, row.Sequence).Bind(4, (long)row.Kind).Bind(5, row.At).Bind(6, row.Number).Bind(7, row.Name).Bind(8, row.Payload).Execute();
        }
    }

    private void WriteTimers(SqliteWriteSession session)
    {
        foreach (NewTimer timer in changes.Timers)
        {
            session.Statement(TimerSql).Bind(1, Key).Bind(2, timer.Task).Bind(3, live.State.Execution).Bind(4, timer.DueAt).Execute();
        }

        foreach (NewTimer timer in changes.RemovedTimers)
        {
            session.Statement("DELETE FROM timers WHERE instance = ?1 AND task = ?2").Bind(1, Key).Bind(2, timer.Task).Execute();
        }
    }

    private void StartChild(SqliteWriteSession session, ChildStart child)
    {
        SqliteStatement read = session.Statement(ChildSql).Bind(1, child.InstanceId);
        long childKey = 0;
        if (read.Step())
        {
            childKey = read.Int64(0);
            bool ended = read.Int32(1) != InstanceRows.Active;
            read.Reset();
            if (ended)
            {
                InstanceRows.Remove(session, childKey);
                childKey = 0;
            }
        }

        if (childKey == 0)
        {
            childKey = InstanceRows.Insert(session, holder, child.InstanceId, child.Name, child.CodeVersion, child.Input, now);
            StartedChildren.Add((childKey, child));
        }

        session.Statement(ParentSql).Bind(1, childKey).Bind(2, Key).Bind(3, live.State.Execution).Bind(4, child.Task).Execute();
    }
}
