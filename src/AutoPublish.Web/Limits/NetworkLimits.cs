using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Limits;

/// <summary>How often a network may use what asks for no token.</summary>
internal sealed class NetworkLimits(RateLimitOptions options, TimeProvider time)
{
    private readonly RateBuckets<ClientNetwork> _signIn = Buckets("sign-in", options.SignIn, options, time);
    private readonly RateBuckets<ClientNetwork> _oauth = Buckets("oauth", options.OAuth, options, time);
    private readonly RateBuckets<ClientNetwork> _approvals = Buckets("approvals", options.Approvals, options, time);
    private readonly RateBuckets<ClientNetwork> _documents = Buckets("documents", options.Documents, options, time);
    private readonly RateBuckets<ClientNetwork> _pages = Buckets("pages", options.Pages, options, time);

    /// <summary>Null: go on.</summary>
    internal Problem? Check(HttpContext context, EndpointClass endpoint) =>
        BucketsOf(endpoint) is { } buckets && ClientNetwork.Counted(context, options) is { } network
            ? buckets.Notice.Tell(context.Response, buckets.Take(network))
            : null;

    private RateBuckets<ClientNetwork>? BucketsOf(EndpointClass endpoint) => endpoint switch
    {
        EndpointClass.SignIn => _signIn,
        EndpointClass.OAuth or EndpointClass.OAuthDirect => _oauth,
        EndpointClass.Approvals => _approvals,
        EndpointClass.Documents or EndpointClass.Assets => _documents,
        EndpointClass.Pages => _pages,
        _ => null,
    };

    private static RateBuckets<ClientNetwork> Buckets(string name, RatePolicy policy, RateLimitOptions options, TimeProvider time) =>
        new(new RateLimitNotice(name, policy, time), policy, options.MaxPartitions, time);
}
