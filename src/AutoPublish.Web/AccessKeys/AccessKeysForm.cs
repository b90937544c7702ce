using System.Globalization;
using AutoPublish.Web.Auth;
using AutoPublish.Web.OAuth.Clients;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.AccessKeys;

/// <summary>What a member posted on the page of their keys.</summary>
internal sealed record AccessKeysForm(string? End, string Name, string? TenantId, AccessScopes Scopes, int Days)
{
    internal const int MaxName = 80;

    internal static AccessKeysForm Of(IFormCollection form) => new(
        form["end"],
        ClientRules.NameOf(new ClientMetadata { ClientName = form["name"] }, otherwise: ""),
        form["tenant"],
        ScopeNames.Parse(string.Join(' ', form["scope"].ToArray())),
        int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out int days) ? days : 0);

    /// <summary>What keeps it from being a request for a key; null for nothing.</summary>
    internal string? Mistake(AccessScopes granted, int keys) => this switch
    {
        { Name: "" } => "Say what the key is for.",
        { Scopes: AccessScopes.None } => "Choose at least one thing that it can do.",
        { Days: not (30 or 90 or 365) } => "Choose how long it is good for.",
        _ when granted == AccessScopes.None => "Your role does not let you do any of this yourself.",
        _ when keys >= AccessKeyStore.MaxKeys => $"You have {keys} keys, and more cannot be told apart. End one first.",
        _ => null,
    };
}
