using AutoPublish.Core.Accounts;
using AutoPublish.Core.Templates;

namespace AutoPublish.Core.Generation;

/// <summary>
/// The embedded generator: composes drafts from built-in phrases or from a tenant's template, without a network. The
/// same request gives the same draft. No model writes here, so nothing is marked as made with AI.
/// </summary>
public sealed class TemplateGenerator : IContentGenerator
{
    /// <summary>Changes whenever the same request would give another draft.</summary>
    public const string Model = "autopublish-templates@1";

    public Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(new GeneratedDraft(Texts(request), Model, RequestHash.Of(request)));
        }
        catch (GenerationRefusedException e)
        {
            return Task.FromException<GeneratedDraft>(e);
        }
    }

    private static Dictionary<Platform, string> Texts(DraftRequest request)
    {
        var revision = DraftRevision.Of(request.Feedback);
        return request.Template is null && request.PlatformTemplates is null
            ? FromBrief(request, revision)
            : FromTemplate(request, revision);
    }

    private static Dictionary<Platform, string> FromBrief(DraftRequest request, DraftRevision revision)
    {
        var brief = BriefText.Of(request.Brief ?? "");
        if (brief.Length == 0)
        {
            throw new GenerationRefusedException("The brief says nothing. Write in a sentence what the post is about.");
        }

        var words = new BriefWords(revision.Replace(brief));
        var voice = VoiceFor(words, request.Tone, revision);
        var content = DraftSeed.OfContent(request.ContentId);
        var texts = new Dictionary<Platform, string>(request.Platforms.Count);
        foreach (var platform in request.Platforms)
        {
            var message = request.Feedback is not null && request.Previous.TryGetValue(platform, out var previous)
                ? PreviousText.Message(previous, brief)
                : brief;
            var said = revision.Replace(revision.NoEmoji ? EmojiText.Without(message) : message);
            texts[platform] = new DraftComposer(platform, new DraftSeed(content, platform, request.Version), voice, revision).Compose(said, words.Tags);
        }

        return texts;
    }

    private static Voice VoiceFor(BriefWords words, string? tone, DraftRevision revision) =>
        !words.IsEnglish ? Voice.Silent
        : words.IsSad ? Voice.Sober
        : revision.Voice ?? DraftRevision.VoiceIn(tone) ?? Voice.Friendly;

    private static Dictionary<Platform, string> FromTemplate(DraftRequest request, DraftRevision revision)
    {
        var texts = new Dictionary<Platform, string>(request.Platforms.Count);
        foreach (var platform in request.Platforms)
        {
            var body = request.PlatformTemplates?.GetValueOrDefault(platform) ?? request.Template
                ?? throw new GenerationRefusedException($"The template has no text for {PlatformNames.NameOf(platform)}.");
            if (!TemplateRenderer.Render(body, request.Parameters).Succeeded(out var rendered, out var refusal))
            {
                throw new GenerationRefusedException($"{refusal.Message} {refusal.Remedy}");
            }

            var before = request.Feedback is not null ? request.Previous.GetValueOrDefault(platform) : null;
            var text = TemplateRevision.Apply(platform, before ?? rendered, request, revision);
            texts[platform] = text.Length > 0 ? text : throw new GenerationRefusedException("The template gives an empty text. Fill in its parameters.");
        }

        return texts;
    }
}
