using AutoPublish.Core.Faults;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Sqlite.Database;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.Sqlite.Engine;

/// <summary>
/// Durable orchestrations in the database of the store. An activity runs at least once; everything else happens once.
/// Events raised through another engine on the same database are seen within a third of <see cref="EngineOptions.LeaseSeconds"/>.
/// </summary>
public sealed class SqliteOrchestrationEngine : IOrchestrationClient, IAsyncDisposable
{
    private const int TurnPatience = 16;
    private const int ActivityPatience = 8;

    private readonly EngineParts _parts;
    private readonly SlotTable _slots;
    private readonly TimerScheduler _timers;
    private readonly LeaseKeeper _lease;
    private readonly TurnRunner _runner;
    private readonly InstanceQueries _queries;
    private readonly CancellationTokenSource _stopping = new();
    private long _inboxSwept;
    private int _state;

    public SqliteOrchestrationEngine(
        SqliteDatabase database,
        OrchestrationRegistry registry,
        EngineOptions options,
        TimeProvider time,
        ILoggerFactory? loggers = null,
        IFailpoints? failpoints = null)
        : this(Checked(new EngineParts(
            database,
            registry,
            options,
            time,
            loggers ?? NullLoggerFactory.Instance,
            failpoints ?? NoFailpoints.Instance,
            new ThreadPoolLane(options.MaxConcurrentTurns, TurnPatience),
            new ThreadPoolLane(options.MaxConcurrentActivities, ActivityPatience),
            new ThreadPoolLane(options.MaxConcurrentUnhurried, ActivityPatience),
            EngineIds.New())))
    {
    }

    internal SqliteOrchestrationEngine(EngineParts parts)
    {
        _parts = parts;
        _slots = new SlotTable(parts.Options.MaxCachedInstances);
        _timers = new TimerScheduler(parts.Database, parts.Options, parts.Time, parts.Holder, parts.Failpoints, parts.Log, _slots.Deliver);
        _lease = new LeaseKeeper(parts.Database, parts.Options, parts.Time, parts.Holder, parts.Log, OnLease);
        _runner = new TurnRunner(parts, _slots, _timers, _stopping.Token);
        _queries = new InstanceQueries(parts.Database);
        _slots.Schedule = slot => parts.Turns.Post(new TurnWork(slot, _runner));
    }

    /// <summary>Instances that the engine holds something of in memory.</summary>
    internal int InstancesInMemory => _slots.Count;

    /// <summary>False: the timers of everything that is committed are armed.</summary>
    internal bool IsComputing => _slots.AnyBusy;

    /// <summary>Takes the lease, finds what was interrupted, and begins to work.</summary>
    public async Task StartAsync()
    {
        if (Interlocked.Exchange(ref _state, 1) != 0)
        {
            throw new InvalidOperationException("The engine was started before; make a new one.");
        }

        long started = _parts.Time.GetTimestamp();
        int taken = await _lease.StartAsync();
        _parts.Failpoints.Hit(EngineFailpoints.LeaseTaken);
        int woken = Recover();
        EngineLog.Started(_parts.Log, _parts.Holder, taken, woken, _parts.Time.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>Ends the work and gives the lease back. Activities get their token cancelled and run again after the next start.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _state, 2) != 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        _timers.Dispose();
        TimeSpan patience = TimeSpan.FromSeconds(_parts.Options.StopPatienceSeconds);
        await Task.WhenAll(_parts.Activities.DrainAsync(patience), _parts.Unhurried.DrainAsync(patience));
        await _lease.StopAsync();
        EngineLog.Stopped(_parts.Log, _parts.Holder);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _lease.Dispose();
        _timers.Dispose();
        _stopping.Dispose();
    }

    public ValueTask<StartResult> StartAsync<TInput, TResult>(Orchestration<TInput, TResult> orchestration, string instanceId, TInput input, CancellationToken cancellationToken = default)
    {
        if (_parts.Registry.FindOrchestrator(orchestration.Name) is null)
        {
            throw new InvalidOperationException($"AP1212: no orchestration is registered as {orchestration.Name}. Register it at start.");
        }

        string? json = _parts.Registry.Write(input);
        return new ValueTask<StartResult>(StartInstanceAsync(orchestration.Name, orchestration.CurrentVersion, instanceId, json));
    }

    public async ValueTask<RaiseResult> RaiseEventAsync<T>(string instanceId, string eventName, T payload, CancellationToken cancellationToken = default)
    {
        string? json = _parts.Registry.Write(payload);
        RaiseOutcome outcome = await _parts.Database.WriteAsync(
            session => ClientWrites.Raise(session, instanceId, eventName, json),
            raised =>
            {
                if (raised.Result == RaiseResult.Delivered)
                {
                    _parts.Failpoints.Hit(EngineFailpoints.EventCommitted);
                    _slots.Deliver(raised.Key, new Message(MessageKind.Event, InboxSequence: raised.Sequence, Name: eventName, Payload: json));
                }
            });
        return outcome.Result;
    }

    public ValueTask<OrchestrationInstance?> GetAsync(string instanceId, CancellationToken cancellationToken = default) => ValueTask.FromResult(_queries.Get(instanceId));

    public ValueTask<InstancePage> ListAsync(InstanceStatus? status = null, string? idPrefix = null, int limit = 100, string? cursor = null, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_queries.List(status, idPrefix, limit, cursor));

    public async ValueTask<bool> TerminateAsync(string instanceId, string reason, CancellationToken cancellationToken = default)
    {
        List<Notice>? notices = await _parts.Database.WriteAsync(
            session => ClientWrites.Terminate(session, instanceId, reason, _parts.Now),
            told =>
            {
                foreach (Notice notice in told ?? [])
                {
                    _slots.Deliver(notice.Key, notice.Message);
                }

                if (told is not null)
                {
                    _parts.Failpoints.Hit(EngineFailpoints.InstanceEnded);
                }
            });
        return notices is not null;
    }

    public async ValueTask<bool> PurgeAsync(string instanceId, CancellationToken cancellationToken = default) =>
        await _parts.Database.WriteAsync(session => ClientWrites.Purge(session, instanceId));

    public async ValueTask<int> PurgeEndedBeforeAsync(DateTimeOffset before, int limit = 1000, CancellationToken cancellationToken = default) =>
        await _parts.Database.WriteAsync(session => ClientWrites.PurgeEndedBefore(session, before.UtcTicks, limit));

    private static EngineParts Checked(EngineParts parts)
    {
        parts.Options.Validate();
        return parts;
    }

    private async Task<StartResult> StartInstanceAsync(string name, int version, string instanceId, string? input)
    {
        long key = await _parts.Database.WriteAsync(
            session => InstanceRows.Insert(session, _parts.Holder, instanceId, name, version, input, _parts.Now),
            inserted =>
            {
                if (inserted != 0)
                {
                    _parts.Failpoints.Hit(EngineFailpoints.StartCommitted);
                    _slots.Adopt(inserted, _runner.Create(new InstanceState(inserted, instanceId, name, version, 0, 0, null, null, input)));
                }
            });
        return key == 0 ? StartResult.AlreadyExists : StartResult.Started;
    }

    private int Recover()
    {
        HashSet<long> keys = [.. EngineRecovery.Interrupted(_parts.Database, _parts.Holder)];
        keys.UnionWith(EngineRecovery.Unread(_parts.Database, _parts.Holder, 0));
        _inboxSwept = EngineRecovery.LastInbox(_parts.Database);
        foreach (long key in keys)
        {
            _slots.Deliver(key, Message.Reload);
        }

        _timers.Load();
        return keys.Count;
    }

    private void OnLease(LeaseChange change)
    {
        if (change.Lost)
        {
            // Whatever is still ours is found again by the recovery below; the rest goes when it cannot be loaded.
            foreach (long key in _slots.Keys)
            {
                _slots.Deliver(key, Message.Reload);
            }
        }

        if (change.Lost || change.TakenOver > 0)
        {
            _parts.Failpoints.Hit(EngineFailpoints.LeaseTaken);
            Recover();
        }
        else if (change.Others)
        {
            foreach (long key in EngineRecovery.Unread(_parts.Database, _parts.Holder, _inboxSwept))
            {
                _slots.Deliver(key, Message.Reload);
            }

            _inboxSwept = EngineRecovery.LastInbox(_parts.Database);
        }
    }
}
