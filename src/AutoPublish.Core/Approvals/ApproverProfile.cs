namespace AutoPublish.Core.Approvals;

/// <summary>What a tenant knows of one approver.</summary>
public sealed record ApproverProfile
{
    public required string Email { get; init; }

    /// <summary>Shown to the others instead of the address; null shows the address to members only.</summary>
    public string? Name { get; init; }

    /// <summary>IANA zone, in which times are said to this person; null is the tenant's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>When reminders are sent; null is Monday to Friday, nine to five.</summary>
    public WorkingHours? WorkingHours { get; init; }

    /// <summary>Who is asked instead during an absence; null: nobody, and the question waits.</summary>
    public string? Delegate { get; init; }

    public IReadOnlyList<Absence> Absences { get; init; } = [];

    /// <summary>What <see cref="ApproverPin"/> made of the PIN that this person must type to decide; null: none is asked for.</summary>
    public string? PinHash { get; init; }
}
