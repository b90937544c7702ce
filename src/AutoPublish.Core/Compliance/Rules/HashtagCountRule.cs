using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class HashtagCountRule : IComplianceRule
{
    /// <summary>developers.facebook.com/docs/instagram-platform: a caption with more is refused.</summary>
    private const int MostOnInstagram = 30;

    public string Id => "hashtags.count@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var count = TextEntities.Hashtags(payload.Platform, payload.Text).Count;
        var usual = Math.Min(settings.MaxHashtags, Usual(payload.Platform));
        if (payload.Platform == Platform.Instagram && count > MostOnInstagram)
        {
            yield return new Verdict(Id, VerdictLevel.Block, $"The text holds {count} hashtags; Instagram takes {MostOnInstagram}.", $"Remove {count - MostOnInstagram}.");
        }
        else if (payload.Platform == Platform.Threads && count > 1)
        {
            yield return new Verdict(Id, VerdictLevel.Note, $"The text holds {count} hashtags; Threads makes a topic of the first only.");
        }
        else if (count > usual)
        {
            yield return new Verdict(Id, VerdictLevel.Flag, $"The text holds {count} hashtags; more than {usual} look like spam on {payload.Platform}.", $"Keep the {usual} that matter.");
        }
    }

    /// <summary>What the networks' own advice to authors comes down to.</summary>
    private static int Usual(Platform platform) => platform switch
    {
        Platform.X => 3,
        Platform.LinkedIn => 5,
        Platform.Facebook => 5,
        _ => int.MaxValue,
    };
}
