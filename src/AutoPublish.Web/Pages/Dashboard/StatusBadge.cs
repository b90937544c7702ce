using AutoPublish.Core.Content;

namespace AutoPublish.Web.Pages.Dashboard;

/// <summary>How a state is said and coloured.</summary>
/// <param name="Tone">A class of the style sheet.</param>
public sealed record StatusBadge(string Text, string Tone)
{
    internal static StatusBadge Of(ContentStatus status) => status switch
    {
        ContentStatus.Draft => new("Writing", ""),
        ContentStatus.Pending => new("Waits for approval", "warn"),
        ContentStatus.Approved => new("Approved", "good"),
        ContentStatus.Scheduled => new("Scheduled", ""),
        ContentStatus.Publishing => new("Publishing", ""),
        ContentStatus.Published => new("Published", "good"),
        ContentStatus.Partial => new("Partly published", "warn"),
        ContentStatus.Failed => new("Failed", "bad"),
        ContentStatus.Rejected => new("Rejected", "bad"),
        ContentStatus.Expired => new("Expired", "bad"),
        ContentStatus.Cancelled => new("Cancelled", ""),
        ContentStatus.Blocked => new("Blocked by a rule", "bad"),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state."),
    };

    internal static StatusBadge Of(TargetStatus status) => status switch
    {
        TargetStatus.Waiting => new("Not sent yet", ""),
        TargetStatus.Intended => new("Being sent", ""),
        TargetStatus.Sent => new("Sent", ""),
        TargetStatus.Confirmed => new("Published", "good"),
        TargetStatus.Rejected => new("Refused by the platform", "bad"),
        TargetStatus.Unknown => new("Looking for evidence", "warn"),
        TargetStatus.Cancelled => new("Cancelled", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a state."),
    };
}
