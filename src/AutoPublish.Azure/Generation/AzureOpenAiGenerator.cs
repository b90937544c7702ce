using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.PostText;
using Microsoft.Extensions.Logging;
using OpenAI.Chat;

namespace AutoPublish.Azure.Generation;

/// <summary>
/// Drafts by a chat model. The answer is JSON by a schema, one text for each platform. Templates are the tenant's own words, and no model touches them.
/// What the service's filters refuse, or the model, is an outcome; a service out of reach is a <see cref="GeneratorBusyException"/>, after which the step waits and asks again.
/// </summary>
internal sealed partial class AzureOpenAiGenerator(ModelCalls calls, AzureOpenAiLimits limits, ILogger<AzureOpenAiGenerator> logger) : IContentGenerator
{
    private readonly TemplateGenerator _templates = new();

    public async Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default)
    {
        if (request.Template is not null || request.PlatformTemplates is not null)
        {
            return await _templates.GenerateAsync(request, cancellationToken);
        }

        if (string.IsNullOrWhiteSpace(request.Brief))
        {
            throw new GenerationRefusedException("The brief says nothing. Write in a sentence what the post is about.");
        }

        DraftPrompt prompt = DraftPrompt.Of(request);
        List<DraftPrompt> asked = [prompt];
        (Dictionary<Platform, string> texts, string model, ModerationAnswer judged) = await AskAsync(prompt, request, cancellationToken);
        Dictionary<Platform, ModerationAnswer> moderated = texts.Keys.ToDictionary(p => p, _ => judged);
        Dictionary<Platform, string> tooLong = texts.Where(t => !PlatformTextMeasure.Of(t.Key, t.Value).Fits).ToDictionary();
        if (tooLong.Count > 0)
        {
            // Once: a model that cannot count will not learn it, and the check of the submission says what is too long.
            DraftPrompt again = DraftPrompt.Of(request, tooLong);
            asked.Add(again);
            if (await ShortenAsync(again, request, cancellationToken) is var (shorter, judgedAgain))
            {
                foreach (Platform platform in tooLong.Keys)
                {
                    texts[platform] = shorter[platform];
                    moderated[platform] = judgedAgain;
                }
            }
        }

        return new GeneratedDraft(texts, $"azure-openai:{calls.Deployment}:{model}@{DraftPrompt.Version}", DraftPrompt.HashOf(asked), MadeWithAi: true)
        {
            Moderated = moderated.Where(m => m.Value.IsAsked).ToDictionary(),
        };
    }

    /// <summary>Null: it could not be done, whyever. The texts that are too long are there, and the author hears of what is too long.</summary>
    private async Task<(Dictionary<Platform, string> Texts, ModerationAnswer Judged)?> ShortenAsync(DraftPrompt prompt, DraftRequest request, CancellationToken cancelled)
    {
        try
        {
            (Dictionary<Platform, string> texts, _, ModerationAnswer judged) = await AskAsync(prompt, request, cancelled);
            return (texts, judged);
        }
        catch (Exception e) when (e is GenerationRefusedException or GeneratorBusyException or GeneratorSetupException)
        {
            NotShortened(e.GetType().Name, request.ContentId);
            return null;
        }
    }

    private async Task<(Dictionary<Platform, string> Texts, string Model, ModerationAnswer Judged)> AskAsync(DraftPrompt prompt, DraftRequest request, CancellationToken cancelled)
    {
        if (prompt.Asked.Length > limits.MaxAskedCharacters)
        {
            throw new GenerationRefusedException($"The brief, the feedback and the texts before have {prompt.Asked.Length} characters together; the generator takes {limits.MaxAskedCharacters}. Shorten them.");
        }

        for (int time = 1; ; time++)
        {
            try
            {
                ModelAnswer answer = await calls.AskAsync(request.TenantId, "draft", DraftPrompt.Rules, prompt.Asked, limits.MaxAnswerTokens, prompt.Schema, cancelled);
                return (Read(answer, request.Platforms), answer.Completion.Model, answer.OfCompletion);
            }
            catch (ContentFilterException e)
            {
                throw Filtered(e.Found);
            }
            catch (JsonException) when (time < limits.MaxUnreadable)
            {
                Unreadable(calls.Deployment, request.ContentId);
            }
            catch (JsonException)
            {
                // Not waited out: the model is there, and is paid for each answer that nobody can use.
                Unreadable(calls.Deployment, request.ContentId);
                throw new GenerationRefusedException("The model answered with what is no draft.")
                {
                    Code = "AP3005",
                    Remedy = "Generate the content again; where it happens again, the operator sees to it that the deployment serves structured output.",
                };
            }
        }
    }

    private static Dictionary<Platform, string> Read(ModelAnswer answer, IReadOnlyList<Platform> platforms)
    {
        ChatCompletion completion = answer.Completion;
        if (completion.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw Filtered(answer.OfCompletion.Findings);
        }

        if (completion.FinishReason == ChatFinishReason.Length)
        {
            throw new GenerationRefusedException("The answer grew longer than a draft may cost. Ask for less in one brief, or for fewer platforms.");
        }

        if (!string.IsNullOrEmpty(completion.Refusal) || completion.Content.Count == 0)
        {
            throw new GenerationRefusedException("The model declined to write about this. Change the brief.");
        }

        using JsonDocument posts = JsonDocument.Parse(completion.Content[0].Text);
        return platforms.ToDictionary(p => p, p => TextOf(posts.RootElement, PlatformNames.NameOf(p)));
    }

    private static string TextOf(JsonElement posts, string platform) =>
        posts.ValueKind == JsonValueKind.Object && posts.TryGetProperty(platform, out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { } post && post.Trim().Length > 0
            ? post.Trim()
            : throw new JsonException($"The answer has no text for {platform}.");

    private static GenerationRefusedException Filtered(IReadOnlyList<ModerationFinding> found) => new(found.Count == 0
        ? "The content filter of the model's service refused this. Change the brief."
        : $"The content filter of the model's service refused this for {string.Join(", ", found.Select(f => f.Category.Replace('-', ' ')).Distinct().Order(StringComparer.Ordinal))}. Change the brief.");

    [LoggerMessage(4111, LogLevel.Warning, "Deployment {Deployment} answered with what is no draft, for content {ContentId}.")]
    private partial void Unreadable(string deployment, string contentId);

    [LoggerMessage(4112, LogLevel.Information, "Texts of content {ContentId} are too long and stay so: asking for shorter ones ended with {Why}.")]
    private partial void NotShortened(string why, string contentId);
}
