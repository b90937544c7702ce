using System.Diagnostics;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Sqlite.Engine;

/// <summary>Computes turns, sends them to be committed, and does what a committed turn asks for.</summary>
internal sealed class TurnRunner(EngineParts parts, SlotTable slots, TimerScheduler timers, CancellationToken stopping) : ITurnOutcome
{
    private const int ReadyBeginners = 64;

    private readonly InstanceLoader _loader = new(parts.Database, parts.Holder);

    public void Run(InstanceSlot slot)
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        List<Message> messages = Take(slot);
#pragma warning disable CA1031 // The edge of the turn loop: one instance's trouble must not stop the others.
        try
        {
            Compute(slot, messages);
        }
        catch (Exception error)
        {
            EngineLog.TurnFailed(parts.Log, error, slot.Key);
            HoldBack(slot, messages, slot.Live?.State.Id ?? $"#{slot.Key}", $"AP3513: {error.GetType().Name}: {error.Message}", note: false);
        }
#pragma warning restore CA1031
    }

    public LiveOrchestration Create(InstanceState state, LiveOrchestration? earlier = null) =>
        new(state, parts.Registry, parts.Loggers, OnEscape, earlier) { Fence = state.Version };

    public void TurnCommitted(TurnCommit commit)
    {
        LiveOrchestration live = commit.Live;
        parts.Failpoints.Hit(EngineFailpoints.TurnAfterCommit);
        live.Fence++;
        live.WasStuck = false;
        commit.Slot.FailedAttempts = 0;
        foreach (NewTimer timer in commit.Changes.Timers)
        {
            timers.Add(live.State.Key, live.State.Execution, timer);
        }

        RemoveTimers(commit);
        foreach ((long key, ChildStart child) in commit.StartedChildren)
        {
            parts.Failpoints.Hit(EngineFailpoints.ChildStarted);
            slots.Adopt(key, Create(new InstanceState(key, child.InstanceId, child.Name, child.CodeVersion, 0, 0, null, null, child.Input)));
        }

        foreach (Notice notice in commit.Notices)
        {
            slots.Deliver(notice.Key, notice.Message);
        }

        GoOn(commit);
    }

    public void TurnRefused(TurnCommit commit)
    {
        if (commit.IsOvertaken)
        {
            EngineLog.Overtaken(parts.Log, commit.Slot.Key);
        }
        else
        {
            EngineLog.TurnRefused(parts.Log, commit.Slot.Key);
        }

        parts.Failpoints.Hit(EngineFailpoints.TurnRefused);
        slots.Release(commit.Slot, null, again: true);
    }

    public void TurnFailed(TurnCommit commit, Exception error)
    {
        EngineLog.TurnNotCommitted(parts.Log, error, commit.Slot.Key);
        HoldBack(commit.Slot, [], commit.Live.State.Id, error.Message, note: false);
    }

    private static bool AsksForReload(List<Message> messages)
    {
        foreach (Message message in messages)
        {
            if (message.Kind == MessageKind.Reload)
            {
                return true;
            }
        }

        return false;
    }

    private void Compute(InstanceSlot slot, List<Message> messages)
    {
        if (AsksForReload(messages))
        {
            slot.Live = null;
        }

        List<ActivityCall> unanswered = [];
        if (slot.Live is not { } live)
        {
            if (Load(slot, messages, unanswered) is not { } loaded)
            {
                return;
            }

            live = loaded;
        }

        long now = parts.Now;
        TurnEnd end = Turn(live, messages, now, out TurnChanges changes, out bool first);
        ForgetAnswered(slot, messages);
        if (end is TurnEnd.Waiting)
        {
            Dispatch(slot, live, unanswered);
            if (changes.IsEmpty && !first && !live.WasStuck)
            {
                slots.Release(slot, parts.Options.ForceReplay ? null : live);
                return;
            }
        }

        parts.Failpoints.Hit(EngineFailpoints.TurnBeforeCommit);
        slot.Live = live;
        parts.Database.Enqueue(new TurnCommit(slot, live, changes, end, now, parts.Holder, this));
    }

    private static TurnEnd Turn(LiveOrchestration live, List<Message> messages, long now, out TurnChanges changes, out bool first)
    {
        using Activity? span = EngineTelemetry.StartTurn(live.State.Name, live.State.Id);
        Activity? current = Activity.Current;
        // The code's own flow would keep this span as the parent of every later turn.
        Activity.Current = null;
        first = live.FirstTurnAt is null;
        TurnEnd end = live.Turn(messages, now);
        changes = live.TakeChanges();
        Activity.Current = current;
        return end;
    }

    private LiveOrchestration? Load(InstanceSlot slot, List<Message> messages, List<ActivityCall> unanswered)
    {
        if (_loader.Load(slot.Key) is not { } loaded)
        {
            slots.Remove(slot);
            timers.Forget(slot.Key);
            return null;
        }

        if (parts.Registry.FindOrchestrator(loaded.State.Name) is null)
        {
            HoldBack(slot, messages, loaded.State.Id, $"AP1212: no orchestration is registered as {loaded.State.Name}. Start the release that has it.", note: true);
            return null;
        }

        LiveOrchestration live = Create(loaded.State);
        if (live.Replay(loaded.History) is { } divergence)
        {
            HoldBack(slot, messages, loaded.State.Id, divergence, note: true);
            return null;
        }

        List<NewTimer> pendingTimers = [];
        live.CollectPending(unanswered, pendingTimers);
        long now = parts.Now;
        foreach (NewTimer timer in pendingTimers)
        {
            if (timer.DueAt <= now)
            {
                messages.Add(new Message(MessageKind.TimerFired, live.State.Execution, timer.Task));
            }
        }

        messages.InsertRange(0, loaded.Inbox);
        return live;
    }

    private List<Message> Take(InstanceSlot slot)
    {
        lock (slot)
        {
            List<Message> taken = slot.Mailbox;
            int most = parts.Options.MaxMessagesPerTurn;
            slot.Mailbox = [];
            if (taken.Count > most)
            {
                slot.Mailbox.AddRange(taken.GetRange(most, taken.Count - most));
                taken.RemoveRange(most, taken.Count - most);
            }

            return taken;
        }
    }

    private static void ForgetAnswered(InstanceSlot slot, List<Message> messages)
    {
        foreach (Message message in messages)
        {
            if (message.Kind is MessageKind.ActivityCompleted or MessageKind.ActivityFailed)
            {
                slot.InFlight.Remove((message.Execution, message.Task));
            }
        }
    }

    private void Dispatch(InstanceSlot slot, LiveOrchestration live, List<ActivityCall> calls)
    {
        foreach (ActivityCall call in calls)
        {
            if (live.Awaits(call.Task) && slot.InFlight.Add((live.State.Execution, call.Task)))
            {
                // An instance that only begins has nobody waiting for it; what is under way may be due.
                IWorkLane lane = !live.IsUnderWay && parts.Options.UnhurriedActivities.Contains(call.Name) ? parts.Unhurried : parts.Activities;
                lane.Post(new ActivityWork(live.State, call, parts.Registry, parts.Failpoints, parts.Log, slots.Deliver, stopping));
            }
        }
    }

    /// <summary>It only begins, behind many others: its few rows are read again sooner than so many are kept.</summary>
    private bool WaitsLong(LiveOrchestration live) => !live.IsUnderWay && live.PendingActivities > 0 && parts.Unhurried.Waiting > ReadyBeginners;

    private void RemoveTimers(TurnCommit commit)
    {
        foreach (NewTimer timer in commit.Changes.RemovedTimers)
        {
            timers.Remove(commit.Live.State.Key, commit.Live.State.Execution, timer);
        }

        if (commit.End is not TurnEnd.Waiting && commit.Live.PendingTimers > 0)
        {
            List<NewTimer> left = [];
            commit.Live.CollectPending([], left);
            foreach (NewTimer timer in left)
            {
                timers.Remove(commit.Live.State.Key, commit.Live.State.Execution, timer);
            }
        }
    }

    private void GoOn(TurnCommit commit)
    {
        LiveOrchestration live = commit.Live;
        switch (commit.End)
        {
            case TurnEnd.Waiting:
                Dispatch(commit.Slot, live, commit.Changes.Activities);
                slots.Release(commit.Slot, parts.Options.ForceReplay || WaitsLong(live) ? null : live);
                break;
            case TurnEnd.ContinuedAsNew next:
                parts.Failpoints.Hit(EngineFailpoints.ContinuedAsNew);
                InstanceState state = live.State with
                {
                    Execution = live.State.Execution + 1, Input = next.Input, CodeVersion = next.CodeVersion,
                    Version = live.Fence, FirstTurnAt = null, CustomStatus = live.CustomStatus, WasStuck = false,
                };
                slots.Release(commit.Slot, parts.Options.ForceReplay ? null : Create(state, live), again: true);
                break;
            default:
                if (commit.End is TurnEnd.Failed failed)
                {
                    EngineLog.OrchestrationFailed(parts.Log, live.State.Id, failed.Error);
                }

                slots.Remove(commit.Slot);
                parts.Failpoints.Hit(EngineFailpoints.InstanceEnded);
                break;
        }
    }

    private void HoldBack(InstanceSlot slot, List<Message> messages, string instanceId, string reason, bool note)
    {
        lock (slot)
        {
            // The rest is read again with the instance.
            messages.RemoveAll(message => message.Kind is not (MessageKind.ActivityCompleted or MessageKind.ActivityFailed or MessageKind.Escaped));
            slot.Mailbox.InsertRange(0, messages);
            slot.Live = null;
            slot.Busy = false;
            double seconds = Math.Min(300, parts.Options.StuckRetrySeconds * Math.Pow(2, Math.Min(slot.FailedAttempts++, 20)));
            EngineLog.Stuck(parts.Log, instanceId, reason, seconds);
            slot.Retry = parts.Time.CreateTimer(_ => slots.Resume(slot), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
        }

        if (note)
        {
            parts.Database.Enqueue(new StuckNote(slot.Key, reason, parts.Now, parts));
        }
    }

    private void OnEscape(LiveOrchestration live) => slots.Deliver(live.State.Key, new Message(MessageKind.Escaped, live.State.Execution));
}
