using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Moderation;
using AutoPublish.Core.PostText;

namespace AutoPublish.Orchestrations.Moderation;

/// <summary>
/// Asks about texts that are new, and keeps the answers: what somebody was shown holds when they approve it, the same text on three platforms
/// is asked about once, and a step that is taken again after a crash pays nothing.
/// </summary>
/// <param name="moderation">Null: none is configured.</param>
public sealed class TextModeration(IDocumentStore documents, TimeProvider time, IModeration? moderation = null)
{
    private const int Swept = 10;

    /// <summary>A service that was out of reach is not asked about the same text again before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Longer than anybody looks at a page before pressing its button.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>For whoever makes or shows a version: asks about what was never judged.</summary>
    public ValueTask<ModeratedTexts> AskAsync(string tenantId, IEnumerable<string> texts, CancellationToken cancelled) =>
        LookAsync(tenantId, texts, new Dictionary<string, ModerationAnswer>(StringComparer.Ordinal), isShown: false, cancelled);

    /// <summary>The same, where some texts come with an answer.</summary>
    /// <param name="known">By text.</param>
    public ValueTask<ModeratedTexts> AskAsync(string tenantId, IEnumerable<string> texts, IReadOnlyDictionary<string, ModerationAnswer> known, CancellationToken cancelled) =>
        LookAsync(tenantId, texts, new Dictionary<string, ModerationAnswer>(known, StringComparer.Ordinal), isShown: false, cancelled);

    /// <summary>For whoever decides about what was shown: the answers of that look, be they that nobody could be asked.</summary>
    public ValueTask<ModeratedTexts> RecallAsync(string tenantId, IEnumerable<string> texts, CancellationToken cancelled) =>
        LookAsync(tenantId, texts, new Dictionary<string, ModerationAnswer>(StringComparer.Ordinal), isShown: true, cancelled);

    /// <summary>For whoever may only read: what is known already, and nothing that the tenant's budget pays for. What is not known nobody has judged.</summary>
    public async ValueTask<ModeratedTexts> FindAsync(string tenantId, string text, CancellationToken cancelled) =>
        moderation is null ? ModeratedTexts.Off
        : IsJudged(text) && await documents.GetAsync(ModerationKinds.Text, tenantId, ModerationKinds.IdOf(text), cancelled) is { } kept ? ModeratedTexts.Of(new Dictionary<string, ModerationAnswer>(StringComparer.Ordinal) { [text] = kept.Value.Answer })
        : ModeratedTexts.Same;

    private async ValueTask<ModeratedTexts> LookAsync(string tenantId, IEnumerable<string> texts, Dictionary<string, ModerationAnswer> answers, bool isShown, CancellationToken cancelled)
    {
        if (moderation is null)
        {
            return ModeratedTexts.Off;
        }

        List<string> open = [];
        foreach (string text in texts.Distinct(StringComparer.Ordinal).Where(t => !answers.ContainsKey(t) && IsJudged(t)))
        {
            if (await documents.GetAsync(ModerationKinds.Text, tenantId, ModerationKinds.IdOf(text), cancelled) is { Value: var kept }
                && (isShown || kept.Answer.IsAsked || time.GetUtcNow() - kept.At < Patience))
            {
                answers[text] = kept.Answer;
            }
            else
            {
                open.Add(text);
            }
        }

        if (open.Count > 0)
        {
            IReadOnlyList<ModerationAnswer> asked = await moderation.AskAsync(tenantId, open, cancelled);
            foreach ((string text, ModerationAnswer answer) in open.Zip(asked))
            {
                answers[text] = answer;
                await documents.PutAsync(ModerationKinds.Text, tenantId, ModerationKinds.IdOf(text), new ModeratedText(answer, time.GetUtcNow()), cancelled);
            }

            await SweepAsync(tenantId, cancelled);
        }

        return ModeratedTexts.Of(answers);
    }

    /// <summary>An empty text says nothing, and half of a character cannot be sent: other rules refuse both.</summary>
    private static bool IsJudged(string text) => !string.IsNullOrWhiteSpace(text) && WellFormedText.Is(text);

    private async ValueTask SweepAsync(string tenantId, CancellationToken cancelled)
    {
        DocumentQuery old = new() { Index = ModerationKinds.ByTime, To = ContentKinds.SortKey(time.GetUtcNow() - Kept), Limit = Swept };
        foreach (Document<ModeratedText> text in (await documents.QueryAsync(ModerationKinds.Text, tenantId, old, cancelled)).Items)
        {
            await documents.DeleteAsync(ModerationKinds.Text, tenantId, text.Id, text.ETag, cancelled);
        }
    }
}
