using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;
using AutoPublish.Orchestrations.Moderation;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Makes the texts of a version, checks them and submits them.</summary>
public sealed class DraftStep(
    IContentGenerator generator,
    IDocumentStore documents,
    TenantReader tenants,
    DrawnImages images,
    TextModeration moderation,
    SubmissionBuilder submissions,
    ContentWriter writer,
    TimeProvider time,
    IFailpoints failpoints)
{
    private const int MaxAttempts = 8;

    /// <summary>Whatever a generator asks for: a quota of a day is over then.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    public async Task TakeAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        (Tenant tenant, _) = await tenants.ReadAsync(content.TenantId, cancellationToken);
        // The image first, in a step of its own: it costs more than the texts, and is not drawn again because of them.
        bool draws = content.Source.Image is { Drawn: null };
        ContentCommand command = await TryAsync(content, () => content.Source.Image is { Drawn: null } order ? DrawAsync(content, order, cancellationToken) : DraftAsync(tenant, content, cancellationToken));
        failpoints.Hit(draws ? ContentFailpoints.AfterImageDrawn : ContentFailpoints.AfterGenerated);
        if (!ContentMachine.Apply(content, command, time.GetUtcNow()).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            throw new InvalidOperationException($"A draft was made for a content that refuses it: {refusal.Message}");
        }

        await writer.TryWriteAsync(document, next, cancellationToken);
        failpoints.Hit(draws ? ContentFailpoints.AfterImageWritten : ContentFailpoints.AfterDraftWritten);
    }

    private async Task<ContentCommand> DrawAsync(ContentItem content, ImageOrder order, CancellationToken cancellationToken) =>
        new ContentCommand.ImageDrawn(await images.DrawAsync(content, order, cancellationToken));

    private async Task<ContentCommand> TryAsync(ContentItem content, Func<Task<ContentCommand>> make)
    {
        try
        {
            return await make();
        }
        catch (GenerationRefusedException e)
        {
            return new ContentCommand.DraftFailed(new(e.Code, e.Message, e.Remedy));
        }
        catch (GeneratorSetupException e)
        {
            return Later(content, "AP3004", e.Message, wait: null, "The operator of this installation has to mend it.");
        }
        catch (GeneratorBusyException e)
        {
            // An image that may have been drawn is ordered once more, and not as often as texts: each is paid.
            int attempts = e.MayBePaid && content.Source.Image is { Drawn: null } ? 1 : MaxAttempts;
            return Later(content, "AP3002", "The generator could not be reached for now.", e.AskAgainAfter, remedy: null, attempts);
        }
        catch (HttpRequestException e)
        {
            // The message of a failed request names hosts, not contents.
            return Later(content, "AP3002", $"The generator could not be reached: {e.HttpRequestError}.", wait: null, remedy: null);
        }
    }

    private async Task<ContentCommand> DraftAsync(Tenant tenant, ContentItem content, CancellationToken cancellationToken)
    {
        Template? template = null;
        if (content.Source.TemplateId is { } templateId)
        {
            Document<Template>? found = await documents.GetAsync(TemplateKinds.Template, content.TenantId, templateId, cancellationToken);
            if (found is null)
            {
                return new ContentCommand.DraftFailed(new("AP2030", $"Template {templateId} was deleted before the draft was made.", "Make the content again from another template."));
            }

            template = found.Value;
        }

        GeneratedDraft draft = await generator.GenerateAsync(Request(content, template), cancellationToken);
        Dictionary<string, string> texts = content.Targets.ToDictionary(t => t.TargetId, t => t.Follows is null ? draft.Texts[t.Platform] : FollowUpOf(content.Source, t));
        DraftEvidence evidence = new(draft.Model, draft.PromptHash, time.GetUtcNow());
        ModeratedTexts moderated = await moderation.AskAsync(content.TenantId, texts.Values, Known(content, texts, draft), cancellationToken);
        return (await images.FitAsync(content, cancellationToken)).Succeeded(out IReadOnlyDictionary<Platform, PayloadMedia>? drawn, out Refusal? refusal)
            && submissions.Build(tenant, content, content.Version, texts, content.Schedule, evidence, draft.MadeWithAi || content.Source.Image is { Drawn: not null }, moderated, drawn: drawn)
            .Succeeded(out Submission? submission, out refusal)
                ? new ContentCommand.DraftReady(submission)
                : new ContentCommand.DraftFailed(new(refusal.Code, refusal.Message, refusal.Remedy));
    }

    /// <summary>The wait doubles up to about four minutes, or is what the generator asked for.</summary>
    private ContentCommand Later(ContentItem content, string code, string message, TimeSpan? wait, string? remedy, int attempts = MaxAttempts)
    {
        if (content.FailedAttempts >= attempts)
        {
            return new ContentCommand.DraftFailed(new(code, message, $"{remedy} Generate the content again later.".TrimStart()));
        }

        TimeSpan own = TimeSpan.FromSeconds(Math.Pow(2, content.FailedAttempts));
        DateTimeOffset until = time.GetUtcNow() + (wait is { } asked && asked > own ? Shorter(asked, MaxWait) : own);
        return new ContentCommand.Postpone(new(code, message, $"{remedy} It is tried again by itself.".TrimStart()), until);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>What the generator's service said of its texts, by text. Where two of them are the same, either answer is about both.</summary>
    private static Dictionary<string, ModerationAnswer> Known(ContentItem content, Dictionary<string, string> texts, GeneratedDraft draft)
    {
        Dictionary<string, ModerationAnswer> known = new(StringComparer.Ordinal);
        foreach (Target target in content.Targets.Where(t => t.Follows is null))
        {
            if (draft.Moderated.TryGetValue(target.Platform, out ModerationAnswer? answer))
            {
                known[texts[target.TargetId]] = answer;
            }
        }

        return known;
    }

    /// <summary>As it was last: an edit of it is kept when the post before it is written anew.</summary>
    private static string FollowUpOf(ContentSource source, Target target) =>
        source.PreviousTexts.GetValueOrDefault(target.TargetId) ?? source.FollowUps.GetValueOrDefault(target.TargetId) ?? "";

    private static DraftRequest Request(ContentItem content, Template? template)
    {
        Dictionary<Platform, string> previous = [];
        foreach (Target target in content.Targets.Where(t => t.Follows is null))
        {
            if (content.Source.PreviousTexts.TryGetValue(target.TargetId, out string? text))
            {
                previous[target.Platform] = text;
            }
        }

        return new DraftRequest(
            content.ContentId,
            content.Version,
            content.Source.Brief,
            template?.Body,
            content.Source.Parameters,
            content.Source.Tone,
            [.. content.Targets.Select(t => t.Platform).Distinct()],
            content.Source.Feedback,
            previous,
            template is null ? null : PlatformBodies(template))
        {
            TenantId = content.TenantId,
        };
    }

    private static Dictionary<Platform, string> PlatformBodies(Template template)
    {
        Dictionary<Platform, string> bodies = [];
        foreach ((string name, string body) in template.PlatformBodies)
        {
            if (PlatformNames.TryParse(name, out Platform platform))
            {
                bodies[platform] = body;
            }
        }

        return bodies;
    }
}
