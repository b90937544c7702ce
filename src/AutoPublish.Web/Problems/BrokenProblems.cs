using AutoPublish.Core.Faults;
using AutoPublish.Core.Requests;

namespace AutoPublish.Web.Problems;

/// <summary>What a caller is told when something escaped: an outage passes by itself, and whoever called may wait for it.</summary>
internal sealed class BrokenProblems(IEnumerable<IOutages> outages)
{
    internal Problem Of(Exception error, string correlationId) =>
        outages.Select(o => o.Of(error)).FirstOrDefault(o => o is not null) is { } outage
            // Not sooner than the claim of its requestId is handed on: until then it would be told that it is being answered.
            ? WebProblems.Unavailable(Math.Max(IRequestReplay.ClaimSeconds, (int)Math.Ceiling(outage.RetryAfter.TotalSeconds)))
            : WebProblems.Broken(correlationId);
}
