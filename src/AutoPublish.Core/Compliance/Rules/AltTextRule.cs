using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class AltTextRule : IComplianceRule
{
    public string Id => "media.alt-text@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var most = Longest(payload.Platform);
        for (var i = 0; i < payload.Media.Count; i++)
        {
            var length = payload.Media[i].AltText?.Length ?? 0;
            if (string.IsNullOrWhiteSpace(payload.Media[i].AltText) && payload.Media[i].ContentType.StartsWith("image/", StringComparison.Ordinal))
            {
                yield return new Verdict(Id, VerdictLevel.Note, $"Image {i + 1} has no text for those who cannot see it.", "Describe it in a sentence.");
            }
            else if (length > most)
            {
                yield return new Verdict(Id, VerdictLevel.Block, $"The description of medium {i + 1} is {length} characters long; {payload.Platform} takes {most}.", $"Shorten it by {length - most}.");
            }
        }
    }

    /// <summary>X metadata, Mastodon and Threads media references; where none is known, the strictest of them.</summary>
    private static int Longest(Platform platform) => platform switch
    {
        Platform.LinkedIn => 4_086,
        Platform.Mastodon => 1_500,
        Platform.Bluesky => 2_000,
        _ => 1_000,
    };
}
