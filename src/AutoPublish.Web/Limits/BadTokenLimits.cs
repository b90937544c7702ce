using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Limits;

/// <summary>
/// How often a network may send bearer tokens that are none. Above it, a token is refused before its signature is
/// checked, which is what a flood of them costs; but never one that was found good here before, so that whoever shares a
/// network with the sender of a flood goes on calling.
/// </summary>
internal sealed class BadTokenLimits(IAccessTokens tokens, RateLimitOptions options, TimeProvider time)
{
    private readonly RateBuckets<ClientNetwork> _bad = new(new RateLimitNotice("bad-tokens", options.BadTokens, time), options.BadTokens, options.MaxPartitions, time);

    // Timestamp until which some network has to wait; 0: none has to, and a call costs one look at this number.
    private long _heldUntil;

    /// <summary>Null: the token may be read.</summary>
    internal Problem? Refuse(HttpContext context, string token)
    {
        long until = Volatile.Read(ref _heldUntil);
        if (until == 0)
        {
            return null;
        }

        if (time.GetTimestamp() >= until)
        {
            Interlocked.CompareExchange(ref _heldUntil, 0, until);
            return null;
        }

        return ClientNetwork.Counted(context, options) is { } network && _bad.Look(network) is { Granted: false } held && !tokens.Remembers(token)
            ? _bad.Notice.Tell(context.Response, held)
            : null;
    }

    /// <summary>
    /// Of a token that stands for nobody. One that was good once cost no signature: a client learns by it that its token
    /// has expired, and a network with many such clients does nothing wrong.
    /// </summary>
    internal void Count(HttpContext context, string token)
    {
        if (ClientNetwork.Counted(context, options) is not { } network || tokens.Remembers(token))
        {
            return;
        }

        _bad.Take(network);
        if (_bad.Look(network) is { Granted: false } held)
        {
            HoldUntil(time.GetTimestamp() + held.Wait);
        }
    }

    private void HoldUntil(long until)
    {
        long before = Volatile.Read(ref _heldUntil);
        while (before < until)
        {
            long seen = Interlocked.CompareExchange(ref _heldUntil, until, before);
            if (seen == before)
            {
                return;
            }

            before = seen;
        }
    }
}
