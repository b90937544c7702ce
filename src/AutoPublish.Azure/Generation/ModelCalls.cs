using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using AutoPublish.Core.Generation;
using Azure.AI.OpenAI.Chat;
using Azure.Identity;
using OpenAI.Chat;

namespace AutoPublish.Azure.Generation;

/// <summary>One call of the chat deployment, within its time and the tenant's budget. Every outcome that is no answer is an exception of its own.</summary>
internal sealed class ModelCalls(ChatClient chat, string deployment, AzureOpenAiLimits limits, TokenBudget budget, ModelFaults faults)
{
    // Few languages take more than a token for two characters, and what the service reports counts in the end.
    private const int CharactersOfToken = 2;

    public string Deployment => deployment;

    /// <param name="tenantId">Whose budget pays.</param>
    /// <param name="purpose">For the metric: <c>draft</c> or <c>moderation</c>.</param>
    /// <param name="maxAnswerTokens">The service cuts off what is longer.</param>
    /// <exception cref="GenerationRefusedException">The budget of the month is used up.</exception>
    /// <exception cref="ContentFilterException">The filter refused what was asked.</exception>
    /// <exception cref="GeneratorBusyException">Out of reach, or silent.</exception>
    /// <exception cref="GeneratorSetupException">The service refuses this app.</exception>
    /// <exception cref="JsonException">What came back is no answer of a model.</exception>
    public async Task<ModelAnswer> AskAsync(string tenantId, string purpose, string system, string user, int maxAnswerTokens, BinaryData? schema, CancellationToken cancelled)
    {
        string hold = await budget.HoldAsync(tenantId, ((system.Length + user.Length + (schema?.ToMemory().Length ?? 0)) / CharactersOfToken) + maxAnswerTokens, cancelled);
        long? used = 0;
        try
        {
            ClientResult<ChatCompletion> result = await CallAsync([ChatMessage.CreateSystemMessage(system), ChatMessage.CreateUserMessage(user)], Options(maxAnswerTokens, schema), cancelled);
            used = result.Value.Usage?.TotalTokenCount;
            if (result.Value.Usage is { } usage)
            {
                TokenMeter.Took(deployment, purpose, usage.InputTokenCount, usage.OutputTokenCount);
            }

            using JsonDocument raw = JsonDocument.Parse(result.GetRawResponse().Content);
            return !IsAnswer(raw.RootElement)
                ? throw new JsonException("The answer has no message of a model.")
                : new ModelAnswer(result.Value, ContentFilter.OfPrompt(raw.RootElement), ContentFilter.OfCompletion(raw.RootElement));
        }
        catch (JsonException)
        {
            // Whatever it was, nobody knows what it took.
            used = used is 0 ? null : used;
            throw;
        }
        catch (Exception e) when (e is GeneratorBusyException { MayBePaid: true } or OperationCanceledException)
        {
            used = null;
            throw;
        }
        finally
        {
            await budget.SettleAsync(tenantId, hold, used);
        }
    }

    private async Task<ClientResult<ChatCompletion>> CallAsync(ChatMessage[] messages, ChatCompletionOptions options, CancellationToken cancelled)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(limits.TimeoutSeconds));
        try
        {
            return await chat.CompleteChatAsync(messages, options, patience.Token);
        }
        catch (ClientResultException e)
        {
            throw faults.Of(e, deployment);
        }
        catch (AuthenticationFailedException e)
        {
            throw faults.Of(e, deployment);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new GeneratorBusyException($"The model did not answer in {limits.TimeoutSeconds} s.") { MayBePaid = true };
        }
        catch (Exception e) when (e is AggregateException or IOException or HttpRequestException)
        {
            // Many attempts without an answer, or half of one.
            throw new GeneratorBusyException("The model's answer was lost.", askAgainAfter: null, e) { MayBePaid = true };
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or KeyNotFoundException)
        {
            // JSON, and of another shape than the client knows, as a proxy's page may be.
            throw new JsonException("The answer is not one of a model.", e);
        }
    }

    /// <summary>The client fails in many ways where these are not there.</summary>
    private static bool IsAnswer(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("choices", out JsonElement choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
        && choices[0].ValueKind == JsonValueKind.Object && choices[0].TryGetProperty("message", out JsonElement message) && message.ValueKind == JsonValueKind.Object;

    /// <summary>Bounds the answer by <c>max_completion_tokens</c>: its older name is refused by models that think before they answer.</summary>
    private static ChatCompletionOptions Options(int maxAnswerTokens, BinaryData? schema)
    {
        // Read, and not made: this version keeps what is besides its own properties only in options that were read.
        ChatCompletionOptions options = ModelReaderWriter.Read<ChatCompletionOptions>(BinaryData.FromString("{}")) ?? new ChatCompletionOptions();
#pragma warning disable AOAI001 // Marked as an experiment in this version, and the only way to the current name.
        options.SetNewMaxCompletionTokensPropertyEnabled(true);
#pragma warning restore AOAI001
        options.MaxOutputTokenCount = maxAnswerTokens;
        if (schema is not null)
        {
            options.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("posts", schema, jsonSchemaIsStrict: true);
        }

        return options;
    }
}
