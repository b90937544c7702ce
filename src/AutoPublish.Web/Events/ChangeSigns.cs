using AutoPublish.Core.Documents;

namespace AutoPublish.Web.Events;

/// <summary>When a look is worth it: the store says that something changed, or it cannot tell and some time has passed.</summary>
internal sealed class ChangeSigns(IDocumentStamps? stamps, string partition, string kind, EventOptions options, TimeProvider time)
{
    // A look that took long, because very much changes, is not begun again before this many times as long have passed:
    // streams take a tenth of a processor at most.
    private const int RestFactor = 9;

    private readonly TimeSpan _poll = TimeSpan.FromSeconds(options.PollSeconds);
    private bool _first = true;
    private long? _stamp;
    private long? _taken;
    private long _begunAt;
    private long _endedAt;
    private TimeSpan _rest;

    internal bool AreThere()
    {
        _taken = stamps?.CurrentStamp(partition, kind);
        if (_first)
        {
            return true;
        }

        TimeSpan since = time.GetElapsedTime(_endedAt);
        return since >= _rest && (_taken is null ? since >= _poll : _taken != _stamp);
    }

    /// <summary>With the stamp that was taken before the look: what changes during it is a sign again.</summary>
    internal void LookBegins()
    {
        _first = false;
        _stamp = _taken;
        _begunAt = time.GetTimestamp();
    }

    internal void LookEnds()
    {
        _endedAt = time.GetTimestamp();
        _rest = time.GetElapsedTime(_begunAt, _endedAt) * RestFactor;
    }
}
