namespace AutoPublish.Web.Webhooks;

/// <summary>How events are delivered to webhooks. What is found late is read as the event stream does, see <see cref="Events.EventOptions"/>.</summary>
public sealed record WebhookOptions
{
    /// <summary>Webhooks of one tenant, 1 to 100.</summary>
    public int MaxPerTenant { get; init; } = 10;

    /// <summary>How often is looked for something to deliver, in milliseconds; 10 to 60,000.</summary>
    public int LookMilliseconds { get; init; } = 200;

    /// <summary>A receiver that takes nothing for so long is disabled, in hours; 1 to 720.</summary>
    public int PatienceHours { get; init; } = 72;

    /// <summary>How long a replaced secret signs along, in hours; 1 to 168.</summary>
    public int OldSecretHours { get; init; } = 24;

    /// <summary>Who delivers to a webhook does so alone for this long, in seconds; 30 to 600, and more than twice the time-out of a POST. After a crash, others wait so long.</summary>
    public int LeaseSeconds { get; init; } = 120;

    /// <summary>Names this process in leases. Null takes a random name; a host of which there is only one names itself, and goes on at once after a crash.</summary>
    public string? Holder { get; init; }

    /// <summary>What a webhook was told about a content is known for so long after the last word, in days; 7 to 3,650.</summary>
    public int KeptDays { get; init; } = 90;

    /// <exception cref="ArgumentException">AP1151: an option cannot be used.</exception>
    public void Validate()
    {
        Check(nameof(MaxPerTenant), MaxPerTenant, 1, 100);
        Check(nameof(LookMilliseconds), LookMilliseconds, 10, 60_000);
        Check(nameof(PatienceHours), PatienceHours, 1, 720);
        Check(nameof(OldSecretHours), OldSecretHours, 1, 168);
        Check(nameof(LeaseSeconds), LeaseSeconds, 30, 600);
        Check(nameof(KeptDays), KeptDays, 7, 3_650);
    }

    private static void Check(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new ArgumentException($"AP1151: the option {name} of webhooks is {value}; use {least} to {most}.");
        }
    }
}
