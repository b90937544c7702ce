namespace AutoPublish.Core.Scheduling;

/// <summary>Times that are in use, with the distance that a new one keeps from each.</summary>
internal sealed class TakenTimes
{
    private readonly List<DateTimeOffset> _sorted;
    private readonly TimeSpan _gap;

    public TakenTimes(IEnumerable<DateTimeOffset> taken, TimeSpan gap)
    {
        _sorted = [.. taken.Order()];
        _gap = gap;
    }

    public bool Allow(DateTimeOffset at)
    {
        var found = _sorted.BinarySearch(at);
        if (found >= 0)
        {
            return false;
        }

        var next = ~found;
        return (next == _sorted.Count || _sorted[next] - at >= _gap) && (next == 0 || at - _sorted[next - 1] >= _gap);
    }
}
