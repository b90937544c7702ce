using System.Collections.Concurrent;

namespace AutoPublish.Sqlite.Engine;

/// <summary>The instances in memory: their mailboxes, and the live ones that idle, least recently used first.</summary>
internal sealed class SlotTable(int maxCached)
{
    private readonly ConcurrentDictionary<long, InstanceSlot> _slots = new();
    private readonly LinkedList<InstanceSlot> _cached = new();
    private readonly Lock _cacheGate = new();

    /// <summary>Where ready instances go; set once, by the engine that owns the table.</summary>
    public Action<InstanceSlot> Schedule { get; set; } = _ => { };

    public int Count => _slots.Count;

    public IEnumerable<long> Keys => _slots.Keys;

    /// <summary>A turn is being computed, or what came of its commit is not done yet.</summary>
    public bool AnyBusy => _slots.Values.Any(IsBusy);

    public void Deliver(long key, Message message) => Change(key, slot => slot.Mailbox.Add(message));

    /// <summary>Gives a new instance its live orchestration, so that its first turn reads nothing.</summary>
    public void Adopt(long key, LiveOrchestration live) => Change(key, slot => slot.Live = slot.Busy ? slot.Live : slot.Live ?? live);

    /// <summary>Ends a turn: the next one follows when messages came meanwhile, else the instance rests.</summary>
    public void Release(InstanceSlot slot, LiveOrchestration? live, bool again = false)
    {
        lock (slot)
        {
            slot.Live = live;
            if (again || (slot.Mailbox.Count > 0 && slot.Retry is null))
            {
                Schedule(slot);
                return;
            }

            slot.Busy = false;
            DropWhenUnused(slot);
        }

        Touch(slot);
    }

    public void Remove(InstanceSlot slot)
    {
        lock (slot)
        {
            slot.Removed = true;
            slot.Live = null;
            slot.Retry?.Dispose();
            slot.Retry = null;
            _slots.TryRemove(slot.Key, out _);
        }

        Forget(slot);
    }

    /// <summary>Lets an instance that was held back compute again.</summary>
    public void Resume(InstanceSlot slot)
    {
        lock (slot)
        {
            slot.Retry?.Dispose();
            slot.Retry = null;
            if (!slot.Removed && !slot.Busy)
            {
                slot.Busy = true;
                Schedule(slot);
            }
        }
    }

    private static bool IsBusy(InstanceSlot slot)
    {
        lock (slot)
        {
            return slot.Busy && !slot.Removed;
        }
    }

    private void Change(long key, Action<InstanceSlot> change)
    {
        while (true)
        {
            InstanceSlot slot = _slots.GetOrAdd(key, static x => new InstanceSlot(x));
            lock (slot)
            {
                if (slot.Removed)
                {
                    continue;
                }

                change(slot);
                if (!slot.Busy && slot.Retry is null)
                {
                    slot.Busy = true;
                    Schedule(slot);
                }

                return;
            }
        }
    }

    private void DropWhenUnused(InstanceSlot slot)
    {
        if (slot.Live is null && slot.Mailbox.Count == 0 && slot.InFlight.Count == 0 && slot.Retry is null)
        {
            slot.Removed = true;
            _slots.TryRemove(slot.Key, out _);
        }
    }

    private void Touch(InstanceSlot slot)
    {
        InstanceSlot? victim = null;
        lock (_cacheGate)
        {
            if (slot.CacheNode is { } node)
            {
                _cached.Remove(node);
                _cached.AddLast(node);
            }
            else
            {
                slot.CacheNode = _cached.AddLast(slot);
            }

            if (_cached.Count > maxCached && _cached.First is { } oldest)
            {
                victim = oldest.Value;
                _cached.RemoveFirst();
                victim.CacheNode = null;
            }
        }

        if (victim is not null)
        {
            Evict(victim);
        }
    }

    private void Evict(InstanceSlot slot)
    {
        lock (slot)
        {
            if (!slot.Busy)
            {
                slot.Live = null;
                DropWhenUnused(slot);
            }
        }
    }

    private void Forget(InstanceSlot slot)
    {
        lock (_cacheGate)
        {
            if (slot.CacheNode is { } node)
            {
                _cached.Remove(node);
                slot.CacheNode = null;
            }
        }
    }
}
