using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Generation;

/// <summary>A rendered template made fit for its platform. Its words are the tenant's: only feedback changes them.</summary>
internal static class TemplateRevision
{
    private const string Ends = ".!?…";

    public static string Apply(Platform platform, string rendered, DraftRequest request, DraftRevision revision)
    {
        var text = revision.Replace(PlainText.Lines(rendered));
        text = revision.NoEmoji ? EmojiText.Without(text) : text;
        text = revision.NoTags ? PreviousText.WithoutTagsBehind(text) : text;
        text = revision.Shorter ? Shortened(text) : text;
        text = string.Join(' ', revision.Mentions.Prepend(text));
        if (request.Feedback is not null && text == PlainText.Lines(rendered))
        {
            // Nothing in the feedback could be carried out on these words, so the post gets another beginning.
            text = Opened(text, new DraftSeed(DraftSeed.OfContent(request.ContentId), platform, request.Version), request, revision);
        }

        return PostRoom.Cut(platform, text, PlatformTextMeasure.Of(platform, "").Limit);
    }

    private static string Opened(string text, DraftSeed seed, DraftRequest request, DraftRevision revision)
    {
        var words = new BriefWords(text);
        var voice = words.IsSad ? Voice.Sober : revision.Voice ?? DraftRevision.VoiceIn(request.Tone) ?? Voice.Friendly;
        var before = Voice.All.SelectMany(v => v.Openings).FirstOrDefault(o => text.StartsWith(o, StringComparison.Ordinal));
        var rest = before is null ? text : text[before.Length..].TrimStart();
        return $"{revision.Opening ?? seed.Choose(DraftPart.Opening, voice.Openings)} {rest}";
    }

    /// <summary>The first half of the sentences, at least one.</summary>
    private static string Shortened(string text)
    {
        var ends = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (Ends.Contains(text[i], StringComparison.Ordinal) && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])))
            {
                ends.Add(i + 1);
            }
        }

        return ends.Count < 2 ? text : text[..ends[(ends.Count - 1) / 2]];
    }
}
