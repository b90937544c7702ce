using System.Text.Json;
using AutoPublish.Core.Moderation;

namespace AutoPublish.Azure.Generation;

/// <summary>
/// Reads what the service's content filter says beside each prompt and each completion: a severity by category, or for some of them only that they were detected.
/// Its forms are those of "Content filtering annotations", learn.microsoft.com/azure/ai-services/openai/concepts/content-filter-annotations.
/// </summary>
internal static class ContentFilter
{
    /// <summary>The code of an error, and the reason why an answer ended.</summary>
    public const string Code = "content_filter";

    private const string Results = "content_filter_results";

    /// <summary>Of what was asked: <c>prompt_filter_results</c> of an answer.</summary>
    public static ModerationAnswer OfPrompt(JsonElement answer) =>
        answer.TryGetProperty("prompt_filter_results", out JsonElement prompts) && prompts.ValueKind == JsonValueKind.Array && prompts.GetArrayLength() > 0
            ? Together(prompts.EnumerateArray().Select(p => Of(p, Results)))
            : ModerationAnswer.Unasked;

    /// <summary>Of what was answered: <c>content_filter_results</c> of the choices.</summary>
    public static ModerationAnswer OfCompletion(JsonElement answer) =>
        answer.TryGetProperty("choices", out JsonElement choices) && choices.ValueKind == JsonValueKind.Array && choices.GetArrayLength() > 0
            ? Together(choices.EnumerateArray().Select(c => Of(c, Results)))
            : ModerationAnswer.Unasked;

    /// <summary>The code of a refusal, whatever it is about; null: it has none.</summary>
    public static string? CodeOf(BinaryData? body)
    {
        using JsonDocument? document = body is null ? null : Parse(body);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error", out JsonElement error) && error.ValueKind == JsonValueKind.Object ? CodeOf(error) : null;
    }

    /// <summary>Of a refusal: <c>error.innererror.content_filter_result</c>. Null: the error is not of the filter.</summary>
    public static ModerationAnswer? OfError(BinaryData? body)
    {
        if (body is null || Parse(body) is not { } parsed)
        {
            return null;
        }

        using JsonDocument document = parsed;
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.Object || !IsOfFilter(error))
        {
            return null;
        }

        return error.TryGetProperty("innererror", out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? Of(inner, "content_filter_result") : ModerationAnswer.Unasked;
    }

    // The models that draw, and those that think first, say it in words of their own.
    private static bool IsOfFilter(JsonElement error) => CodeOf(error) is Code or "contentFilter" or "content_policy_violation" or "moderation_blocked" or "invalid_prompt";

    private static string? CodeOf(JsonElement error) => error.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.String ? code.GetString() : null;

    private static ModerationAnswer Together(IEnumerable<ModerationAnswer> answers)
    {
        List<ModerationFinding> findings = [];
        foreach (ModerationAnswer answer in answers)
        {
            if (!answer.IsAsked)
            {
                return answer;
            }

            findings.AddRange(answer.Findings);
        }

        return ModerationAnswer.Of(findings);
    }

    private static ModerationAnswer Of(JsonElement holder, string name)
    {
        // Where the filter itself failed there is an error instead, and what was asked went through unjudged.
        if (holder.ValueKind != JsonValueKind.Object || !holder.TryGetProperty(name, out JsonElement categories) || categories.ValueKind != JsonValueKind.Object || categories.TryGetProperty("error", out _))
        {
            return ModerationAnswer.Unasked;
        }

        bool isJudged = false;
        List<ModerationFinding> findings = [];
        foreach (JsonProperty category in categories.EnumerateObject().Where(c => c.Value.ValueKind == JsonValueKind.Object))
        {
            string? severity = category.Value.TryGetProperty("severity", out JsonElement said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
            isJudged |= severity is not null;
            if (SeverityOf(severity, isFiltered: IsTrue(category.Value, "filtered"), isDetected: IsTrue(category.Value, "detected")) is { } found)
            {
                findings.Add(new ModerationFinding(category.Name.Replace('_', '-'), found));
            }
        }

        // An answer without a severity of anything is one of a deployment that annotates nothing.
        return isJudged || findings.Count > 0 ? ModerationAnswer.Of(findings) : ModerationAnswer.Unasked;
    }

    /// <summary>Something that is only detected, such as a text of somebody else, is for a person to look at; so is all that the operator's filter does not let through.</summary>
    private static ModerationSeverity? SeverityOf(string? severity, bool isFiltered, bool isDetected) => severity switch
    {
        "high" => ModerationSeverity.High,
        "medium" => ModerationSeverity.Medium,
        "low" or "very_low" => isFiltered ? ModerationSeverity.Medium : ModerationSeverity.Low,
        "safe" or null => isFiltered || isDetected ? ModerationSeverity.Medium : null,
        // Of a later version: what is not known is not taken for harmless.
        _ => ModerationSeverity.Medium,
    };

    private static bool IsTrue(JsonElement category, string name) => category.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.True;

    private static JsonDocument? Parse(BinaryData body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
