using System.Collections.Frozen;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Limits;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Auth;

/// <summary>Who calls a protected resource, or why nobody does. Every surface that takes bearer tokens asks here.</summary>
internal sealed class CallerGate(IAccessTokens tokens, CallerLimits limits, BadTokenLimits badTokens, PublicAddress address)
{
    // Made once: this is on the way of every call.
    private readonly FrozenDictionary<ProtectedResource, string> _addresses = ProtectedResource.All.ToFrozenDictionary(r => r, r => r.AddressAt(address));

    internal async ValueTask<(Caller? Caller, Problem? Problem)> AdmitAsync(HttpContext context, ProtectedResource resource)
    {
        if (BearerHeader.Read(context.Request) is not { } token)
        {
            return (null, WebProblems.NoToken() with { Challenge = Challenge(resource, error: null) });
        }

        if (badTokens.Refuse(context, token) is { } tooMany)
        {
            return (null, tooMany);
        }

        switch (await tokens.ReadAsync(token, _addresses[resource], context.RequestAborted))
        {
            case AccessTokenVerdict.Valid valid:
                return await limits.CheckAsync(context, valid.Caller) is { } tooOften ? (null, tooOften) : (valid.Caller, null);
            case AccessTokenVerdict.Invalid invalid:
                badTokens.Count(context, token);
                return (null, WebProblems.BadToken(invalid.Reason) with { Challenge = Challenge(resource, "error=\"invalid_token\"") });
            default:
                return (null, WebProblems.NoToken());
        }
    }

    /// <summary>Whether whoever was admitted would still be: a token expires or is revoked while a stream is open.</summary>
    internal async ValueTask<bool> StillHoldsAsync(HttpContext context, ProtectedResource resource) =>
        BearerHeader.Read(context.Request) is { } token
        && await tokens.ReadAsync(token, _addresses[resource], context.RequestAborted) is AccessTokenVerdict.Valid;

    /// <summary>For a caller that was admitted and lacks a scope.</summary>
    internal Problem MissingScope(ProtectedResource resource, string what, AccessScopes scope)
    {
        string name = ScopeNames.Format(scope);
        return WebProblems.MissingScope(what, name) with { Challenge = Challenge(resource, $"error=\"insufficient_scope\", scope=\"{name}\"") };
    }

    /// <summary>RFC 6750, with the address of RFC 9728; a client that begins learns from it which scopes to ask for.</summary>
    private string Challenge(ProtectedResource resource, string? error) =>
        $"Bearer realm=\"autopublish\", {error ?? $"scope=\"{ScopeNames.Format(ProtectedResource.Asked)}\""}, resource_metadata=\"{resource.MetadataAt(address)}\"";
}
