namespace AutoPublish.Web.Events;

/// <summary>How changes of contents are told to open streams.</summary>
public sealed record EventOptions
{
    /// <summary>How late a store may show a write, counted from the time that the write is stamped with; changes of this long are read again and told apart. 1 to 300 seconds; above every writer's time-out and what the clocks of several machines differ by.</summary>
    public int OverlapSeconds { get; init; } = 60;

    /// <summary>How often a store that can tell whether anything changed is asked, in milliseconds; 10 to 10,000.</summary>
    public int LookMilliseconds { get; init; } = 50;

    /// <summary>How often a store that cannot tell is queried, in seconds; 1 to 60.</summary>
    public int PollSeconds { get; init; } = 5;

    /// <summary>Something is sent at least this often, in seconds; 1 to 120. Proxies close what is silent for some minutes.</summary>
    public int HeartbeatSeconds { get; init; } = 15;

    /// <summary>A reader that takes nothing for so long is left, in seconds; 1 to 300.</summary>
    public int StalledSeconds { get; init; } = 30;

    /// <summary>Open streams of one tenant in this process, 1 to 1,000.</summary>
    public int StreamsPerTenant { get; init; } = 20;

    /// <exception cref="ArgumentException">AP1124: an option cannot be used.</exception>
    public void Validate()
    {
        Check(nameof(OverlapSeconds), OverlapSeconds, 1, 300);
        Check(nameof(LookMilliseconds), LookMilliseconds, 10, 10_000);
        Check(nameof(PollSeconds), PollSeconds, 1, 60);
        Check(nameof(HeartbeatSeconds), HeartbeatSeconds, 1, 120);
        Check(nameof(StalledSeconds), StalledSeconds, 1, 300);
        Check(nameof(StreamsPerTenant), StreamsPerTenant, 1, 1_000);
    }

    private static void Check(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"AP1124: the option {name} of the event stream is {value}; use {least} to {most}.");
        }
    }
}
