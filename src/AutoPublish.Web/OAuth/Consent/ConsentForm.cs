using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.OAuth.Consent;

/// <summary>What a member posted. Its fields stand beside the client's request, so they have a prefix that no OAuth parameter has.</summary>
/// <param name="IsAllowed">Null: neither of the two buttons.</param>
internal sealed record ConsentForm(bool? IsAllowed, string? TenantId, string Scopes, string? FormToken)
{
    internal const string Prefix = "ap_";
    internal const string DecisionField = "ap_decision";
    internal const string TenantField = "ap_tenant";
    internal const string ScopeField = "ap_scope";
    internal const string TokenField = "ap_form";
    internal const string Allow = "allow";
    internal const string Deny = "deny";

    /// <summary>Null: no answer of a member, but a request that came by POST.</summary>
    internal static async ValueTask<ConsentForm?> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType)
        {
            return null;
        }

        IFormCollection form = await request.ReadFormAsync(cancelled);
        bool? isAllowed = (string?)form[DecisionField] switch { Allow => true, Deny => false, _ => null };
        return form.ContainsKey(TokenField) ? new ConsentForm(isAllowed, form[TenantField], string.Join(' ', form[ScopeField].ToArray()), form[TokenField]) : null;
    }
}
