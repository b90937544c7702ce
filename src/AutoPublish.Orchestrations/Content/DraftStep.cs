using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;
using AutoPublish.Core.Templates;

namespace AutoPublish.Orchestrations.Content;

/// <summary>Makes the texts of a version, checks them and submits them.</summary>
public sealed class DraftStep(
    IContentGenerator generator,
    IDocumentStore documents,
    TenantReader tenants,
    SubmissionBuilder submissions,
    ContentWriter writer,
    TimeProvider time,
    IFailpoints failpoints)
{
    private const int MaxAttempts = 8;

    public async Task TakeAsync(Document<ContentItem> document, CancellationToken cancellationToken)
    {
        ContentItem content = document.Value;
        (Tenant tenant, _) = await tenants.ReadAsync(content.TenantId, cancellationToken);
        ContentCommand command = await DraftAsync(tenant, content, cancellationToken);
        failpoints.Hit(ContentFailpoints.AfterGenerated);
        if (!ContentMachine.Apply(content, command, time.GetUtcNow()).Succeeded(out ContentItem? next, out Refusal? refusal))
        {
            throw new InvalidOperationException($"A draft was made for a content that refuses it: {refusal.Message}");
        }

        await writer.TryWriteAsync(document, next, cancellationToken);
        failpoints.Hit(ContentFailpoints.AfterDraftWritten);
    }

    private async Task<ContentCommand> DraftAsync(Tenant tenant, ContentItem content, CancellationToken cancellationToken)
    {
        try
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
            return submissions.Build(tenant, content, content.Version, texts, content.Schedule, evidence, draft.MadeWithAi)
                .Succeeded(out Submission? submission, out Refusal? refusal)
                    ? new ContentCommand.DraftReady(submission)
                    : new ContentCommand.DraftFailed(new(refusal.Code, refusal.Message, refusal.Remedy));
        }
        catch (GenerationRefusedException e)
        {
            return new ContentCommand.DraftFailed(new("AP3001", e.Message, "Change the brief and generate again."));
        }
        catch (HttpRequestException e) when (content.FailedAttempts < MaxAttempts)
        {
            // The message of a failed request names hosts, not contents; the wait doubles up to about four minutes.
            DateTimeOffset until = time.GetUtcNow().AddSeconds(Math.Pow(2, content.FailedAttempts));
            return new ContentCommand.Postpone(new("AP3002", $"The generator could not be reached: {e.HttpRequestError}.", "It is tried again by itself."), until);
        }
        catch (HttpRequestException e)
        {
            return new ContentCommand.DraftFailed(new("AP3002", $"The generator could not be reached: {e.HttpRequestError}.", "Generate the content again later."));
        }
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
            template is null ? null : PlatformBodies(template));
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
