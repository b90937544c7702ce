using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.PostText;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class MentionCountRule : IComplianceRule
{
    /// <summary>More notify a crowd, which networks take for spam and restrict accounts for.</summary>
    private const int Usual = 4;

    /// <summary>developers.facebook.com/docs/instagram-platform: a caption holds at most 20 tags of people.</summary>
    private const int MostOnInstagram = 20;

    public string Id => "mentions.count@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var count = TextEntities.Mentions(payload.Platform, payload.Text).Count;
        if (payload.Platform == Platform.Instagram && count > MostOnInstagram)
        {
            yield return new Verdict(Id, VerdictLevel.Block, $"The text mentions {count} accounts; Instagram takes {MostOnInstagram}.", $"Remove {count - MostOnInstagram}.");
        }
        else if (count > Usual)
        {
            yield return new Verdict(Id, VerdictLevel.Flag, $"The text mentions {count} accounts, and each is notified.", $"Keep to {Usual}: networks take more for spam.");
        }
    }
}
