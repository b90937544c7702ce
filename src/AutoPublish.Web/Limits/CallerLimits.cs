using AutoPublish.Core.Billing;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Limits;

/// <summary>How often a client of a tenant may call, whatever surface it calls at.</summary>
internal sealed class CallerLimits(RateLimitOptions options, TenantPlans plans, TimeProvider time)
{
    private readonly RateBuckets<(string TenantId, string Client)> _calls = new(new RateLimitNotice("calls", options.Calls, time), options.Calls, options.MaxPartitions, time);

    /// <summary>Null: go on.</summary>
    internal async ValueTask<Problem?> CheckAsync(HttpContext context, Caller caller)
    {
        Plan plan = await plans.OfAsync(caller.TenantId, context.RequestAborted);
        return plan.IsUnlimited ? null : _calls.Notice.Tell(context.Response, _calls.Take((caller.TenantId, caller.ClientId ?? caller.Subject)));
    }
}
