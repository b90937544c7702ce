namespace AutoPublish.Sqlite.Engine;

/// <summary>Events that nobody waits for yet, and waits that have no event yet, by name without regard to case.</summary>
internal sealed class EventQueues
{
    private readonly Dictionary<string, Queue<Message>> _events = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<EventWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private int _waiting;

    public bool AnyWaiter => _waiting > 0;

    public void Buffer(Message message)
    {
        string name = message.Name ?? string.Empty;
        if (!_events.TryGetValue(name, out Queue<Message>? queue))
        {
            _events.Add(name, queue = new Queue<Message>());
        }

        queue.Enqueue(message);
    }

    /// <summary>The oldest buffered event of that name, taken out; or null.</summary>
    public Message? Take(string name) =>
        _events.TryGetValue(name, out Queue<Message>? queue) && queue.TryDequeue(out Message? message) ? message : null;

    public void Add(EventWaiter waiter)
    {
        if (!_waiters.TryGetValue(waiter.Name, out List<EventWaiter>? list))
        {
            _waiters.Add(waiter.Name, list = []);
        }

        list.Add(waiter);
        _waiting++;
    }

    public bool Remove(EventWaiter waiter)
    {
        bool removed = _waiters.TryGetValue(waiter.Name, out List<EventWaiter>? list) && list.Remove(waiter);
        _waiting -= removed ? 1 : 0;
        return removed;
    }

    /// <summary>The waiter to serve next, taken out; or null.</summary>
    public EventWaiter? TakeWaiter(string name)
    {
        EventWaiter? waiter = _waiters.TryGetValue(name, out List<EventWaiter>? list) && list.Count > 0 ? list[0] : null;
        if (waiter is not null)
        {
            Remove(waiter);
        }

        return waiter;
    }

    /// <summary>The waiter that history says was served, taken out; or null.</summary>
    public EventWaiter? TakeWaiter(string name, long ordinal)
    {
        EventWaiter? waiter = _waiters.TryGetValue(name, out List<EventWaiter>? list) ? list.Find(x => x.Ordinal == ordinal) : null;
        if (waiter is not null)
        {
            Remove(waiter);
        }

        return waiter;
    }

    /// <summary>Leaves only the events, for the next execution.</summary>
    public void ForgetWaiters()
    {
        _waiters.Clear();
        _waiting = 0;
    }
}
