using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X's OAuth 2.0 with PKCE: an access token lives for two hours, a refresh token for one use.</summary>
internal sealed class XSignInEndpoints(SandboxNetworks networks)
{
    private static readonly TimeSpan AccessLife = TimeSpan.FromHours(2);
    private static readonly SandboxUser Nobody = new(Platform.X, "", "", "");

    public void Map(IEndpointRouteBuilder x)
    {
        x.MapGet("/i/oauth2/authorize", AuthorizeAsync);
        x.MapPost("/2/oauth2/token", TokenAsync);
        x.MapPost("/2/oauth2/revoke", RevokeAsync);
        x.MapGet("/2/users/me", MeAsync);
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        string client = query["client_id"].ToString(), redirect = query["redirect_uri"].ToString(), scope = query["scope"].ToString(), challenge = query["code_challenge"].ToString(), state = query["state"].ToString();
        return query["response_type"] == "code" && client.Length > 0 && Uri.TryCreate(redirect, UriKind.Absolute, out _) && scope.Length > 0 && state.Length > 0
            && challenge.Length > 0 && query["code_challenge_method"] == "S256"
            ? ConsentPage.RunAsync(context, networks, Platform.X, new CodeGrant(Nobody, client, redirect, scope, challenge), state)
            : ErrorAsync(context, 400, "invalid_request", "Something went wrong. You weren't able to give access to the App.");
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        if (ClientOf(context, form) is not { } client)
        {
            await ErrorAsync(context, 401, "unauthorized_client", "Missing valid authorization header");
            return;
        }

        switch (form["grant_type"].ToString())
        {
            case "authorization_code":
                var code = await networks.Grants.RedeemAsync(Platform.X, form["code"], client, form["redirect_uri"], form["code_verifier"]);
                await (code is null
                    ? ErrorAsync(context, 400, "invalid_request", "Value passed for the authorization code was invalid.")
                    : AnswerAsync(context, await networks.Grants.IssueAsync(code.User, code.Scope, AccessLife, code.Scope.Split(' ').Contains("offline.access"))));
                break;
            case "refresh_token":
                var issued = await networks.Grants.RefreshAsync(Platform.X, form["refresh_token"], AccessLife, rotates: true);
                await (issued is null ? ErrorAsync(context, 400, "invalid_request", "Value passed for the token was invalid.") : AnswerAsync(context, issued));
                break;
            default:
                await ErrorAsync(context, 400, "unsupported_grant_type", "The grant type is not supported.");
                break;
        }
    }

    private async Task RevokeAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        if (ClientOf(context, form) is null)
        {
            await ErrorAsync(context, 401, "unauthorized_client", "Missing valid authorization header");
            return;
        }

        await networks.Grants.RevokeAsync(Platform.X, form["token"].ToString());
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("revoked", true);
            json.WriteEndObject();
        });
    }

    private Task MeAsync(HttpContext context)
    {
        if (Caller.Of(context, networks, Platform.X) is not { } user)
        {
            return XAnswers.UnauthorizedAsync(context);
        }

        return !GrantedScopes.Allow(context, networks, Platform.X, "users.read") ? XAnswers.ProblemAsync(context, 403, "Forbidden", "Forbidden") : JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteString("id", user.Id);
            json.WriteString("name", user.Name);
            json.WriteString("username", user.Handle);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private async Task AnswerAsync(HttpContext context, IssuedTokens issued)
    {
        await GrantedScopes.RememberAsync(networks, Platform.X, issued.AccessToken, issued.Scope);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("token_type", "bearer");
            json.WriteNumber("expires_in", (int)AccessLife.TotalSeconds);
            json.WriteString("access_token", issued.AccessToken);
            json.WriteString("scope", issued.Scope);
            if (issued.RefreshToken is { } refresh)
            {
                json.WriteString("refresh_token", refresh);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>A confidential client's id stands in its credentials, a public one's in the body; null: neither.</summary>
    private static string? ClientOf(HttpContext context, IFormCollection form)
    {
        const string Basic = "Basic ";
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Basic, StringComparison.Ordinal))
        {
            return form["client_id"].ToString() is { Length: > 0 } named ? named : null;
        }

        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[Basic.Length..], bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':') is [{ Length: > 0 } id, { Length: > 0 }]
            ? Uri.UnescapeDataString(id)
            : null;
    }

    private static Task ErrorAsync(HttpContext context, int status, string error, string description) => JsonAnswer.WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteString("error_description", description);
        json.WriteEndObject();
    });
}
