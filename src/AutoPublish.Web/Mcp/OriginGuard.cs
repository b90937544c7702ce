using System.Collections.Frozen;
using AutoPublish.Orchestrations;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Mcp;

/// <summary>
/// Refuses calls from pages that are not known, as the streamable HTTP transport wants it against rebound names. The
/// host header is no witness: a rebound name stands in it as well.
/// </summary>
internal sealed class OriginGuard
{
    private readonly FrozenSet<string> _allowed;

    public OriginGuard(McpOptions options, PublicAddress address)
    {
        options.Validate();
        string own = new Uri(address.Of("/")).GetLeftPart(UriPartial.Authority);
        _allowed = options.AllowedOrigins.Append(own).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    internal Problem? Refuse(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        // Only browsers send it. "null" is the origin of a page that hides where it comes from.
        return origin.Count == 0 || (origin.Count == 1 && _allowed.Contains(origin[0] ?? "")) ? null : McpProblems.ForeignOrigin(origin.ToString());
    }
}
