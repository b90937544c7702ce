using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Scheduling;

namespace AutoPublish.Web.Approvals;

/// <summary>What an approver wants changed, as read from the form.</summary>
internal sealed record VersionEdit
{
    /// <summary>Of one text, in characters; more fits no network.</summary>
    private const int MaxText = 70_000;

    /// <summary>The new texts by target id; what is not in here stays.</summary>
    public required IReadOnlyDictionary<string, string> Texts { get; init; }

    /// <summary>The new time; null: it stays.</summary>
    public PublishSchedule? Schedule { get; init; }

    /// <summary>What the reader should know about the time.</summary>
    public string? Note { get; init; }

    public FormMistake? Mistake { get; init; }

    internal bool IsEmpty => Texts.Count == 0 && Schedule is null;

    /// <param name="zone">The reader's.</param>
    internal static VersionEdit Read(DecisionForm form, ContentItem content, string zone, DateTimeOffset now)
    {
        Dictionary<string, string> texts = [];
        FormMistake? mistake = null;
        foreach (Target target in content.Targets)
        {
            if (!form.Texts.TryGetValue(target.TargetId, out string? typed))
            {
                continue;
            }

            // Browsers send line ends of their own, so equal texts are those with equal line ends.
            string clean = typed.ReplaceLineEndings("\n");
            string before = target.Payload?.Text ?? "";
            if (clean.Length > MaxText)
            {
                mistake ??= new FormMistake($"{DecisionForm.TextPrefix}{target.TargetId}", $"The text for {TargetTitle.Of(content.Targets, target)} is longer than {MaxText} characters. Make it shorter.");
            }

            if (clean != before.ReplaceLineEndings("\n"))
            {
                texts[target.TargetId] = clean;
            }
        }

        string? at = string.IsNullOrWhiteSpace(form.At) ? null : form.At.Trim();
        if (at is null || (content.Schedule.At is { } present && at == WallClock.Field(present, zone)))
        {
            return new VersionEdit { Texts = texts, Mistake = mistake };
        }

        ComingTime reading = ComingTime.Read(at, zone, now);
        return new VersionEdit
        {
            Texts = texts,
            Schedule = reading.At is { } chosen ? new PublishSchedule(chosen, zone) : null,
            Note = reading.Note,
            Mistake = mistake ?? (reading.Mistake is null ? null : new FormMistake("at", reading.Mistake)),
        };
    }
}
