using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Web.Auth;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>A client's request, checked by OpenIddict, as it is shown, repeated and granted.</summary>
internal sealed class ConsentRequest
{
    private ConsentRequest(OpenIddictRequest request)
    {
        ClientId = request.ClientId ?? "";
        RedirectUri = new Uri(request.RedirectUri ?? throw new InvalidOperationException("A request without a redirect address was let through."));
        Resource = request.GetResources() is [var one] ? one : null;
        AccessScopes asked = ScopeNames.Parse(request.Scope);
        // A client that names none leaves it to the member.
        Asked = asked == AccessScopes.None ? ProtectedResource.Asked : asked;
        Parameters =
        [
            .. request.GetParameters()
                .Where(p => !p.Key.StartsWith(ConsentForm.Prefix, StringComparison.Ordinal))
                .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? ""))
                .OrderBy(p => p.Key, StringComparer.Ordinal),
        ];
    }

    public string ClientId { get; }

    public Uri RedirectUri { get; }

    /// <summary>Null: the client named none.</summary>
    public string? Resource { get; }

    public AccessScopes Asked { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>The same request by GET.</summary>
    public string Address => AddressOf(Parameters);

    /// <summary>Binds the form to this very request: an answer to one is none to another.</summary>
    public string FormPurpose => "consent:" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Address)));

    /// <summary>The request by GET, after what it prompted for was done.</summary>
    public string WithoutPrompt() => AddressOf(Parameters.Where(p => p.Key != OpenIddictConstants.Parameters.Prompt));

    internal static ConsentRequest Of(OpenIddictRequest request) => new(request);

    private static string AddressOf(IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryHelpers.AddQueryString(AuthorizeEndpoint.Route, parameters.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)));
}
