using AutoPublish.Core.Publishing;

namespace AutoPublish.Web.Pages.ContentForms;

/// <summary>What a visitor can do on the page of a content. Null members are not possible, or not allowed to this visitor.</summary>
public sealed record ContentFormsModel
{
    public required FormSeal Seal { get; init; }

    /// <summary>The page of the content, where its forms post to.</summary>
    public required string Address { get; init; }

    /// <summary>What the page shows, and its forms are bound to.</summary>
    public required int Version { get; init; }

    public DecideForm? Decide { get; init; }

    public EditForm? Edit { get; init; }

    public Images.ImagesForm? Images { get; init; }

    public bool CanMove { get; init; }

    public bool CanPublish { get; init; }

    public bool CanCancel { get; init; }

    public bool CanRequest { get; init; }

    public bool CanResend { get; init; }

    public bool CanDelete { get; init; }

    public bool HasMore => CanMove || CanPublish || CanCancel || CanRequest || CanResend || CanDelete;
}

/// <param name="ApprovalId">The question.</param>
/// <param name="PayloadHash">Of exactly what is shown.</param>
/// <param name="CannotApprove">Why this visitor's approval would not count, in sentences; null: it would.</param>
/// <param name="CannotEnd">Why this visitor can neither ask for changes nor reject it; null: they can.</param>
/// <param name="NeedsPin">This visitor is asked as an approver, and decides with their PIN.</param>
/// <param name="Feedback">What was typed before a mistake.</param>
/// <param name="Mistake">What was wrong with it.</param>
public sealed record DecideForm(string ApprovalId, string PayloadHash, string DecideBy, string Progress, string? CannotApprove, string? CannotEnd, bool NeedsPin, string? Feedback, string? Mistake);

/// <param name="At">A new time, as the field shows it; empty: none typed.</param>
/// <param name="NeedsTime">The old one has passed.</param>
/// <param name="TimeZone">In which it is meant.</param>
/// <param name="Mistake">What was wrong with it; the form is open then.</param>
public sealed record EditForm(IReadOnlyList<EditField> Fields, string At, bool NeedsTime, string TimeZone, string? Mistake);

/// <param name="Title">See <see cref="TargetTitle"/>.</param>
/// <param name="Limit">Such as <c>up to 280 weighted characters</c>.</param>
/// <param name="IsFollowUp">It answers the post above it, and can be taken away.</param>
/// <param name="Next">What can be put behind it; null: it is not the last of its thread, or no more can follow.</param>
public sealed record EditField(string TargetId, string Title, string Text, string Limit, bool IsFollowUp, NextField? Next);

/// <param name="FirstId">The target that the thread begins with.</param>
/// <param name="Label">Such as <c>Next post of the thread on X</c>.</param>
/// <param name="Text">What was typed before a mistake.</param>
public sealed record NextField(string FirstId, string Label, string Text);
