using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Generation;
using AutoPublish.Core.PostText;
using Azure.AI.OpenAI.Chat;
using OpenAI.Chat;

namespace AutoPublish.Azure.Generation;

/// <summary>
/// Drafts by a chat model. The answer is JSON by a schema, one text for each platform. Templates are the tenant's own words, and no model touches them.
/// What the service's filters refuse, or the model, is an outcome; a service out of reach is an <see cref="HttpRequestException"/>, after which the step waits and asks again.
/// </summary>
internal sealed class AzureOpenAiGenerator(ChatClient chat, string deployment, AzureOpenAiLimits limits) : IContentGenerator
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
        (Dictionary<Platform, string> texts, string model) = await AskAsync(prompt, request, cancellationToken);
        Dictionary<Platform, string> tooLong = texts.Where(t => !PlatformTextMeasure.Of(t.Key, t.Value).Fits).ToDictionary();
        if (tooLong.Count > 0)
        {
            // Once: a model that cannot count will not learn it, and the check of the submission says what is too long.
            (Dictionary<Platform, string> shorter, _) = await AskAsync(DraftPrompt.Of(request, tooLong), request, cancellationToken);
            foreach (Platform platform in tooLong.Keys)
            {
                texts[platform] = shorter[platform];
            }
        }

        return new GeneratedDraft(texts, $"azure-openai:{deployment}:{model}@{DraftPrompt.Version}", prompt.Hash, MadeWithAi: true);
    }

    private async Task<(Dictionary<Platform, string> Texts, string Model)> AskAsync(DraftPrompt prompt, DraftRequest request, CancellationToken cancellationToken)
    {
        if (prompt.Asked.Length > limits.MaxAskedCharacters)
        {
            throw new GenerationRefusedException($"The brief, the feedback and the texts before have {prompt.Asked.Length} characters together; the generator takes {limits.MaxAskedCharacters}. Shorten them.");
        }

        ChatCompletionOptions options = NewOptions();
        options.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("posts", prompt.Schema, jsonSchemaIsStrict: true);
        options.MaxOutputTokenCount = limits.MaxAnswerTokens;
        ChatMessage[] messages = [ChatMessage.CreateSystemMessage(DraftPrompt.Rules), ChatMessage.CreateUserMessage(prompt.Asked)];
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(limits.TimeoutSeconds));
        try
        {
            ChatCompletion completion = await chat.CompleteChatAsync(messages, options, patience.Token);
            return (Read(completion, request.Platforms), completion.Model);
        }
        catch (ClientResultException e)
        {
            throw Explain(e);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, $"The model did not answer in {limits.TimeoutSeconds} s.");
        }
        catch (Exception e) when (e is AggregateException or IOException or JsonException)
        {
            // Many attempts without an answer, or half of one.
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The model's answer was lost.", e);
        }
    }

    /// <summary>Bounds the answer by <c>max_completion_tokens</c>: its older name is refused by models that think before they answer.</summary>
    private static ChatCompletionOptions NewOptions()
    {
        // Read, and not made: this version keeps what is besides its own properties only in options that were read.
        ChatCompletionOptions options = ModelReaderWriter.Read<ChatCompletionOptions>(BinaryData.FromString("{}")) ?? new ChatCompletionOptions();
#pragma warning disable AOAI001 // Marked as an experiment in this version, and the only way to the current name.
        options.SetNewMaxCompletionTokensPropertyEnabled(true);
#pragma warning restore AOAI001
        return options;
    }

    private static Dictionary<Platform, string> Read(ChatCompletion completion, IReadOnlyList<Platform> platforms)
    {
        if (completion.FinishReason == ChatFinishReason.ContentFilter)
        {
            throw Filtered();
        }

        if (completion.FinishReason == ChatFinishReason.Length)
        {
            throw new GenerationRefusedException("The answer grew longer than a draft may cost. Ask for less in one brief, or for fewer platforms.");
        }

        if (!string.IsNullOrEmpty(completion.Refusal) || completion.Content.Count == 0)
        {
            throw new GenerationRefusedException("The model declined to write about this. Change the brief.");
        }

        using JsonDocument answer = JsonDocument.Parse(completion.Content[0].Text);
        Dictionary<Platform, string> texts = [];
        foreach (Platform platform in platforms)
        {
            texts[platform] = answer.RootElement.TryGetProperty(PlatformNames.NameOf(platform), out JsonElement text) && text.ValueKind == JsonValueKind.String && text.GetString() is { } post && post.Trim().Length > 0
                ? post.Trim()
                : throw new JsonException($"The answer has no text for {PlatformNames.NameOf(platform)}.");
        }

        return texts;
    }

    private static Exception Explain(ClientResultException e) => e.Status switch
    {
        400 when e.GetRawResponse()?.Content.ToString().Contains("content_filter", StringComparison.Ordinal) == true => Filtered(),
        0 or 408 or 429 or >= 500 => new HttpRequestException(HttpRequestError.Unknown, $"The model is out of reach ({e.Status}).", e, e.Status is 0 ? null : (HttpStatusCode)e.Status),
        // Asked wrongly, not allowed, no such deployment: the operator's to mend, and then every draft is made.
        _ => new HttpRequestException(HttpRequestError.Unknown, $"The model's service refuses this app ({e.Status}).", e, (HttpStatusCode)e.Status),
    };

    private static GenerationRefusedException Filtered() => new("The content filter of the model's service refused this. Change the brief.");
}
