using AutoPublish.Core.Approvals;

namespace AutoPublish.Core.Content;

/// <summary>What was asked for. Either <see cref="Brief"/> or <see cref="TemplateId"/> is given.</summary>
public sealed record ContentSource
{
    public string? Brief { get; init; }

    public string? TemplateId { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public string? Tone { get; init; }

    /// <summary>What the caller asked: true, false, or null to leave it to the policy.</summary>
    public bool? RequiresApproval { get; init; }

    public bool PaidPartnership { get; init; }

    /// <summary>Who asked for the content; null where that is not known.</summary>
    public Author? Author { get; init; }

    /// <summary>The texts of follow-ups as they were asked for, by target id: no generator writes them.</summary>
    public IReadOnlyDictionary<string, string> FollowUps { get; init; } = new Dictionary<string, string>();

    /// <summary>An image that shall be drawn; null: none.</summary>
    public ImageOrder? Image { get; init; }

    /// <summary>What the approver asked to change in <see cref="PreviousTexts"/>.</summary>
    public string? Feedback { get; init; }

    /// <summary>The images that the feedback is about, by target id, which the next version has too: whoever took one off or replaced it meant it. Null: no version was made yet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<PayloadMedia>>? PreviousMedia { get; init; }

    /// <summary>The texts that the feedback is about, by target id.</summary>
    public IReadOnlyDictionary<string, string> PreviousTexts { get; init; } = new Dictionary<string, string>();
}

/// <param name="At">The chosen instant; null means as soon as it is approved.</param>
/// <param name="TimeZone">The zone in which it was chosen, for showing; null is UTC.</param>
public sealed record PublishSchedule(DateTimeOffset? At, string? TimeZone = null)
{
    public static PublishSchedule AsSoonAsApproved { get; } = new(At: null);
}

/// <param name="Model">Which generator, with its version; <c>person</c> for an edit.</param>
/// <param name="PromptHash">SHA-256 of what it was asked.</param>
/// <param name="At">When.</param>
public sealed record DraftEvidence(string Model, string? PromptHash, DateTimeOffset At)
{
    /// <summary>The person who edited it; null where a generator wrote it.</summary>
    public Author? By { get; init; }
}
