using AutoPublish.Core.Approvals;

namespace AutoPublish.Orchestrations.Approvals;

/// <summary>Wrong PINs that were typed for one approver lately, about whichever contents.</summary>
/// <param name="ApproverId">Whose.</param>
/// <param name="PinMark"><see cref="ApproverPin.MarkOf"/> the PIN that they were typed for: for another one they do not count.</param>
/// <param name="At">When, the oldest first.</param>
public sealed record PinGuesses(string ApproverId, string PinMark, IReadOnlyList<DateTimeOffset> At)
{
    /// <summary>Without those that count no more.</summary>
    /// <param name="mark">Of the PIN that is asked for now.</param>
    public PinGuesses Now(string mark, DateTimeOffset now) =>
        new(ApproverId, mark, PinMark == mark ? [.. At.Where(a => a > now - ApproverPin.Day)] : []);

    /// <summary>Until when nothing that needs the PIN is decided; null: it can be.</summary>
    public DateTimeOffset? LockedUntil => At.Count < ApproverPin.MaxFailuresADay ? null : At[^ApproverPin.MaxFailuresADay] + ApproverPin.Day;
}
