using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Auth;

/// <summary>The token of an <c>Authorization</c> header (RFC 6750). One in the address or in a form is not looked for.</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer ";

    internal static string? Read(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        return header.Count == 1 && header[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..].Trim()
            : null;
    }
}
