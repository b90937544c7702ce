using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;

namespace AutoPublish.Core.Compliance.Rules;

internal sealed class LinkCountRule : IComplianceRule
{
    /// <summary>More look like spam to every network.</summary>
    private const int Usual = 3;

    /// <summary>THREADS_API__LINK_LIMIT_EXCEEDED, since 2025-12-22: developers.facebook.com/documentation/threads/create-posts/text-attachments.</summary>
    private const int MostOnThreads = 5;

    public string Id => "links.count@1";

    public IEnumerable<Verdict> Check(TargetPayload payload, ComplianceSettings settings)
    {
        var count = PostLinks.Of(payload).Select(l => l.Value).Distinct(StringComparer.Ordinal).Count();
        if (payload.Platform == Platform.Threads && count > MostOnThreads)
        {
            yield return new Verdict(Id, VerdictLevel.Block, $"The text holds {count} links; Threads takes {MostOnThreads}.", $"Remove {count - MostOnThreads}.");
        }
        else if (count > Usual)
        {
            yield return new Verdict(Id, VerdictLevel.Flag, $"The text holds {count} links.", $"Keep to {Usual}: networks take more for spam.");
        }
    }
}
