using AutoPublish.Core.Faults;

namespace AutoPublish.Web.Problems;

/// <summary>What a caller is told when something escaped: an outage passes by itself, and whoever called may wait for it.</summary>
internal sealed class BrokenProblems(IEnumerable<IOutages> outages)
{
    internal Problem Of(Exception error, string correlationId) =>
        outages.Select(o => o.Of(error)).FirstOrDefault(o => o is not null) is { } outage
            ? WebProblems.Unavailable(Math.Max(1, (int)Math.Ceiling(outage.RetryAfter.TotalSeconds)))
            : WebProblems.Broken(correlationId);
}
