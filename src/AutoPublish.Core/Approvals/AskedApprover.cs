namespace AutoPublish.Core.Approvals;

/// <summary>One person who is asked in one stage, and how far the mail to this person came.</summary>
/// <param name="ApproverId">Stands for the address in links and logs.</param>
/// <param name="Email">Where the mail goes.</param>
/// <param name="TokenHash">SHA-256 of the token in the link, lower-case hex; the token itself is nowhere stored.</param>
/// <param name="MailedAt">When the mail of this round was handed over; null before.</param>
public sealed record AskedApprover(string ApproverId, string Email, string TokenHash, DateTimeOffset? MailedAt = null)
{
    /// <summary>Counts from 0; of a person who sits in several stages there is one for each.</summary>
    public int Stage { get; init; }

    /// <summary>Part of the token: raised when a withdrawn link is replaced by a new one.</summary>
    public int Serial { get; init; }

    /// <summary>Absent, so that this person is asked in their place; null where nobody stands in.</summary>
    public string? DelegatedTo { get; init; }

    /// <summary>Was not asked at first, but because the stage did not decide.</summary>
    public bool Escalated { get; init; }

    /// <summary>Has no seat of their own here, and is asked only in place of somebody who is away.</summary>
    public bool StandsIn { get; init; }

    /// <summary>When the next reminder is due; null: none.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>Reminders that were handed over in this round.</summary>
    public int Reminders { get; init; }

    /// <summary>The link was withdrawn: it shows nothing and decides nothing.</summary>
    public bool Revoked { get; init; }

    /// <summary>Wrong PINs about this content, its earlier versions included.</summary>
    public int PinFailures { get; init; }

    /// <summary><see cref="ApproverPin.MarkOf"/> the PIN that they were typed for: for another one they do not count.</summary>
    public string? PinMark { get; init; }

    /// <summary>Why the mail did not reach this person; null as far as we know.</summary>
    public MailRefusal? Refusal { get; init; }

    /// <summary>Too many wrong PINs: this person decides nothing, by whichever way, until an owner sets a new PIN for them.</summary>
    public bool IsLocked => PinFailures >= ApproverPin.MaxFailures;
}

/// <summary>A mail server said no, at once or by a bounce.</summary>
/// <param name="Code">Such as <c>550</c> or <c>5.1.1</c>; no words of the server, which may repeat the address.</param>
/// <param name="At">When.</param>
/// <param name="Bounced">It was taken first and came back later.</param>
public sealed record MailRefusal(string Code, DateTimeOffset At, bool Bounced);
