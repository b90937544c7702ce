namespace AutoPublish.Web.Approvals;

/// <summary>The form in which an approver changes texts and the time.</summary>
public sealed record EditFormModel
{
    /// <summary>One for each target, as typed or as it stands.</summary>
    public required IReadOnlyList<EditedText> Texts { get; init; }

    /// <summary>By the reader's clock, as typed or as it stands; empty where there is none.</summary>
    public required string At { get; init; }

    /// <summary>The zone of that clock.</summary>
    public required string Zone { get; init; }
}

/// <param name="TargetId">Names the field.</param>
/// <param name="Label">The network, with the account where there are several.</param>
public sealed record EditedText(string TargetId, string Label, string Text);
