using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Web.Auth;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Makes the next version of a content from what a person changed.</summary>
internal sealed class Revisions(SubmissionBuilder submissions, TimeProvider time)
{
    private const string ByPerson = "person";

    /// <param name="caller">Who changed it. Whoever may not publish cannot cause a post that no person looked at.</param>
    /// <param name="texts">By target id; what is not named stays.</param>
    /// <param name="schedule">The new time, or null to keep it.</param>
    /// <param name="moderated">What was said of <paramref name="texts"/>.</param>
    /// <param name="targets">The targets that it shall have; null: they stay.</param>
    internal Outcome<ContentCommand> Of(Caller caller, Tenant tenant, ContentItem content, IReadOnlyDictionary<string, string> texts, PublishSchedule? schedule, ModeratedTexts moderated, IReadOnlyList<Target>? targets = null)
    {
        if (!content.HasPayloads)
        {
            return content.Status == ContentStatus.Draft ? ActionRefusals.StillDrafting(content.ContentId) : NeverDrafted(content);
        }

        DateTimeOffset now = time.GetUtcNow();
        if (schedule is null && content.Schedule.At < now)
        {
            // Going out at once because a time has passed would be publishing by accident.
            return TimePassed(content);
        }

        bool madeWithAi = content.Targets.Any(t => t.Payload is { MadeWithAi: true });
        DraftEvidence evidence = texts.Count == 0 && (targets is null || targets.Count == content.Targets.Count) && content.Draft is { } draft ? draft : new DraftEvidence(ByPerson, PromptHash: null, now) { By = caller.AsAuthor() };

        // An approval, asked for or given, is of one version: the next is asked about again, and never slips past the question.
        bool person = content.Approval is not null || !caller.Has(AccessScopes.ContentPublish);
        ContentItem asked = content with
        {
            Source = person ? content.Source with { RequiresApproval = true } : content.Source,
            Targets = targets ?? content.Targets,
        };
        return submissions.Build(tenant, asked, content.Version + 1, texts, schedule ?? content.Schedule, evidence, madeWithAi, moderated)
            .Succeeded(out Submission? submission, out Refusal? refusal)
                ? new ContentCommand.Revise(submission)
                : refusal;
    }

    private static Refusal TimePassed(ContentItem content) => new(
        "AP2134",
        RefusalKind.Conflict,
        $"The time of content {content.ContentId} has passed.",
        "Send scheduledFor with the edit, or move it with rescheduleContent; the present time means as soon as possible.");

    private static Refusal NeverDrafted(ContentItem content) => new(
        "AP2135",
        RefusalKind.Conflict,
        $"Content {content.ContentId} has no texts: they could not be made.",
        "Make a new content with generateContent.");
}
