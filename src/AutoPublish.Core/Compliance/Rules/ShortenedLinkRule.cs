using System.Collections.Frozen;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

/// <summary>An approver cannot see where a shortened link leads, and it can lead elsewhere tomorrow.</summary>
internal sealed class ShortenedLinkRule : IComplianceRule
{
    private static readonly FrozenSet<string> Shorteners = FrozenSet.Create(
        StringComparer.Ordinal,
        "bit.ly", "buff.ly", "cutt.ly", "dlvr.it", "fb.me", "goo.gl", "ift.tt", "is.gd", "j.mp", "lnkd.in", "ow.ly", "rb.gy", "rebrand.ly", "short.io", "shorturl.at", "t.co", "t.ly", "tiny.cc", "tinyurl.com", "trib.al", "v.gd");

    public string Id => "links.shortener@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var hosts = PostLinks.Of(payload).Select(LinkHost.Of).Where(h => Shorteners.Contains(h) && !settings.OwnHosts.Contains(h)).Distinct().ToArray();
        if (hosts.Length > 0)
        {
            yield return new Verdict(Id, VerdictLevel.Flag, $"A link hides where it leads: {string.Join(", ", hosts)}.", "Use the full address; X, Mastodon and Bluesky shorten it themselves.");
        }
    }
}
