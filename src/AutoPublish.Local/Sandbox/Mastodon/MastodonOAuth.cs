using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>Registration of applications, consent, tokens and their end.</summary>
internal static class MastodonOAuth
{
    private const int TokenBytes = 32;
    private const string InvalidClient = "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.";
    private const string InvalidGrant =
        "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.";

    private static readonly string[] Scopes =
        ["read", "write", "profile", "follow", "push", "read:accounts", "read:statuses", "write:accounts", "write:statuses", "write:media"];

    public static void Map(IEndpointRouteBuilder mastodon, SandboxNetworks networks)
    {
        mastodon.MapPost("/api/v1/apps", context => RegisterAsync(context, networks));
        mastodon.MapGet("/oauth/authorize", context => AuthorizeAsync(context, networks));
        mastodon.MapPost("/oauth/token", context => TokenAsync(context, networks));
        mastodon.MapPost("/oauth/revoke", context => RevokeAsync(context, networks));
    }

    private static async Task RegisterAsync(HttpContext context, SandboxNetworks networks)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        var (name, redirects, scopes) = (form["client_name"].ToString(), form["redirect_uris"].ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), form["scopes"].ToString());
        if (name.Length is 0 or > 60 || redirects.Length == 0 || !redirects.All(uri => Uri.TryCreate(uri, UriKind.Absolute, out _)))
        {
            await MastodonAnswers.InvalidAsync(context, name.Length == 0 ? "Validation failed: Application name can't be blank" : "Validation failed: Redirect URI must be an absolute URI.");
            return;
        }

        if (!scopes.Split(' ').All(Scopes.Contains))
        {
            await MastodonAnswers.InvalidAsync(context, "Validation failed: Scopes doesn't match configured on the server.");
            return;
        }

        var app = new MastodonRegisteredApp(NewToken(), NewToken(), name, redirects, scopes);
        await networks.Things.PutAsync(Platform.Mastodon, MastodonRegisteredApp.Kind, app.ClientId, app, MastodonThingsJson.Default.MastodonRegisteredApp);
        await JsonAnswer.WriteAsync(context, 200, json => Write(json, app));
    }

    private static async Task AuthorizeAsync(HttpContext context, SandboxNetworks networks)
    {
        var query = context.Request.Query;
        var redirectUri = query["redirect_uri"].ToString();
        if (AppOf(networks, query["client_id"]) is not { } app)
        {
            await MastodonAnswers.ErrorAsync(context, 401, "invalid_client", InvalidClient);
            return;
        }

        // Nobody is sent to an address that was not registered.
        if (!app.RedirectUris.Contains(redirectUri, StringComparer.Ordinal))
        {
            await MastodonAnswers.ErrorAsync(context, 400, "invalid_redirect_uri", "The redirect uri included is not valid.");
            return;
        }

        var scope = query["scope"].ToString() is { Length: > 0 } asked ? asked : "read";
        var state = query["state"].ToString() is { Length: > 0 } given ? given : null;
        var challenge = query["code_challenge"].ToString() is { Length: > 0 } code ? code : null;
        var error = query["response_type"] != "code" ? "unsupported_response_type"
            : !scope.Split(' ').All(app.Scopes.Split(' ').Contains) ? "invalid_scope"
            : challenge is not null && query["code_challenge_method"] != "S256" ? "invalid_code_challenge_method"
            : null;
        if (error is not null)
        {
            context.Response.Redirect(QueryHelpers.AddQueryString(redirectUri, new Dictionary<string, string?> { ["error"] = error, ["state"] = state }));
            return;
        }

        var nobody = new SandboxUser(Platform.Mastodon, "", "", "");
        await ConsentPage.RunAsync(context, networks, Platform.Mastodon, new CodeGrant(nobody, app.ClientId, redirectUri, scope, challenge), state);
    }

    private static async Task TokenAsync(HttpContext context, SandboxNetworks networks)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        if (Authenticated(networks, form) is not { } app)
        {
            await MastodonAnswers.ErrorAsync(context, 401, "invalid_client", InvalidClient);
            return;
        }

        if (form["grant_type"] != "authorization_code")
        {
            await MastodonAnswers.ErrorAsync(context, 400, "unsupported_grant_type", "The authorization grant type is not supported by the authorization server.");
            return;
        }

        if (await networks.Grants.RedeemAsync(Platform.Mastodon, form["code"], app.ClientId, form["redirect_uri"], form["code_verifier"]) is not { } grant)
        {
            await MastodonAnswers.ErrorAsync(context, 400, "invalid_grant", InvalidGrant);
            return;
        }

        var tokens = await networks.Grants.IssueAsync(grant.User, grant.Scope, life: null, refreshable: false);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token", tokens.AccessToken);
            json.WriteString("token_type", "Bearer");
            json.WriteString("scope", tokens.Scope);
            json.WriteNumber("created_at", networks.Time.GetUtcNow().ToUnixTimeSeconds());
            json.WriteEndObject();
        });
    }

    private static async Task RevokeAsync(HttpContext context, SandboxNetworks networks)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        if (Authenticated(networks, form) is null || form["token"].ToString() is not { Length: > 0 } token)
        {
            await MastodonAnswers.ErrorAsync(context, 403, "unauthorized_client", "You are not authorized to revoke this token");
            return;
        }

        await networks.Grants.RevokeAsync(Platform.Mastodon, token);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        });
    }

    private static MastodonRegisteredApp? AppOf(SandboxNetworks networks, string? clientId) => clientId is { Length: > 0 }
        ? networks.Things.Get(Platform.Mastodon, MastodonRegisteredApp.Kind, clientId, MastodonThingsJson.Default.MastodonRegisteredApp)
        : null;

    private static MastodonRegisteredApp? Authenticated(SandboxNetworks networks, IFormCollection form) =>
        AppOf(networks, form["client_id"]) is { } app && app.ClientSecret == form["client_secret"] ? app : null;

    private static void Write(Utf8JsonWriter json, MastodonRegisteredApp app)
    {
        json.WriteStartObject();
        json.WriteString("name", app.Name);
        json.WriteStartArray("redirect_uris");
        foreach (var uri in app.RedirectUris)
        {
            json.WriteStringValue(uri);
        }

        json.WriteEndArray();
        json.WriteString("client_id", app.ClientId);
        json.WriteString("client_secret", app.ClientSecret);
        json.WriteNumber("client_secret_expires_at", 0);
        json.WriteEndObject();
    }

    private static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
}
