using AutoPublish.Core.Faults;
using AutoPublish.Core.Requests;
using AutoPublish.Web.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Problems;

/// <summary>What a caller is told when something escaped: an outage passes by itself, and whoever called may wait for it.</summary>
internal sealed class BrokenProblems(IEnumerable<IOutages> outages)
{
    /// <summary>What the caller gets; noted as a warning where it is an outage, else by <paramref name="broke"/>.</summary>
    internal Problem Tell(ILogger log, Exception error, string correlationId, Action broke)
    {
        Problem problem = Of(error, correlationId);
        if (problem.RetryAfterSeconds is null)
        {
            broke();
        }
        else
        {
            EdgeLog.Outage(log, correlationId, error);
        }

        return problem;
    }

    private Problem Of(Exception error, string correlationId) =>
        outages.Select(o => o.Of(error)).FirstOrDefault(o => o is not null) is { } outage
            // Not sooner than the claim of its requestId is handed on: until then it would be told that it is being answered.
            ? WebProblems.Unavailable(Math.Max(IRequestReplay.ClaimSeconds, (int)Math.Ceiling(outage.RetryAfter.TotalSeconds)))
            : WebProblems.Broken(correlationId);
}
