using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Moderation;

namespace AutoPublish.Orchestrations.Moderation;

/// <summary>What a moderation answered about a text, which is known here by its digest alone.</summary>
/// <param name="Answer">As it was given.</param>
/// <param name="At">When.</param>
public sealed record ModeratedText(ModerationAnswer Answer, DateTimeOffset At);

/// <summary>How answers lie in the store: in the tenant's partition, by the digest of the text.</summary>
public static class ModerationKinds
{
    public const string ByTime = "time";

    public static DocumentKind<ModeratedText> Text { get; } = new("moderated-text", FlowJson.Default.ModeratedText, new DocumentIndex<ModeratedText>(ByTime, t => ContentKinds.SortKey(t.At)));

    public static string IdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
