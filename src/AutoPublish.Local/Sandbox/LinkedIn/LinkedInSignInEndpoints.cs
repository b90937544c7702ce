using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>LinkedIn's code flow: an access token lives for 60 days; a refresh token, where there is one, for a year from the consent on.</summary>
internal sealed class LinkedInSignInEndpoints(SandboxNetworks networks)
{
    private const string EndKind = "refresh-end";
    private static readonly TimeSpan AccessLife = TimeSpan.FromDays(60);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(365);
    private static readonly SandboxUser Nobody = new(Platform.LinkedIn, "", "", "");

    public void Map(IEndpointRouteBuilder linkedIn)
    {
        linkedIn.MapGet("/oauth/v2/authorization", AuthorizeAsync);
        linkedIn.MapPost("/oauth/v2/accessToken", TokenAsync);
        linkedIn.MapPost("/oauth/v2/revoke", RevokeAsync);
    }

    private Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        string client = query["client_id"].ToString(), redirect = query["redirect_uri"].ToString(), scope = query["scope"].ToString(), state = query["state"].ToString();
        return query["response_type"] == "code" && client.Length > 0 && Uri.TryCreate(redirect, UriKind.Absolute, out _) && scope.Length > 0 && state.Length > 0
            ? ConsentPage.RunAsync(context, networks, Platform.LinkedIn, new CodeGrant(Nobody, client, redirect, scope, null), state)
            : ErrorAsync(context, 400, "invalid_request", "The passed in client_id, redirect_uri, scope or state is invalid");
    }

    private async Task TokenAsync(HttpContext context)
    {
        if (await ClientAsync(context) is not { } form)
        {
            return;
        }

        switch (form["grant_type"].ToString())
        {
            case "authorization_code":
                var code = await networks.Grants.RedeemAsync(Platform.LinkedIn, form["code"], form["client_id"], form["redirect_uri"], verifier: null);
                await (code is null
                    ? ErrorAsync(context, 400, "invalid_request", "Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired.")
                    : GiveAsync(context, code));
                break;
            case "refresh_token":
                await RefreshAsync(context, form["refresh_token"].ToString());
                break;
            default:
                await ErrorAsync(context, 400, "unsupported_grant_type", "The passed in grant_type is invalid");
                break;
        }
    }

    private async Task GiveAsync(HttpContext context, CodeGrant code)
    {
        var issued = await networks.Grants.IssueAsync(LinkedInRights.SignedIn(code.User), code.Scope, AccessLife, networks.Options.LinkedInRefreshTokens);
        var end = networks.Time.GetUtcNow() + RefreshLife;
        if (issued.RefreshToken is { } refresh)
        {
            await networks.Things.PutAsync(Platform.LinkedIn, EndKind, IdOf(refresh), new RefreshEnd(end), RefreshEndJson.Default.RefreshEnd);
        }

        await AnswerAsync(context, issued, end);
    }

    private async Task RefreshAsync(HttpContext context, string refreshToken)
    {
        var now = networks.Time.GetUtcNow();
        var end = networks.Things.Get(Platform.LinkedIn, EndKind, IdOf(refreshToken), RefreshEndJson.Default.RefreshEnd)?.At;
        var issued = end > now ? await networks.Grants.RefreshAsync(Platform.LinkedIn, refreshToken, end - now < AccessLife ? end - now : AccessLife, rotates: false) : null;
        await (issued is null
            ? ErrorAsync(context, 400, "invalid_grant", "The provided authorization grant or refresh token is invalid, expired or revoked.")
            : AnswerAsync(context, issued, end ?? now));
    }

    private async Task RevokeAsync(HttpContext context)
    {
        if (await ClientAsync(context) is { } form)
        {
            await networks.Grants.RevokeAsync(Platform.LinkedIn, form["token"].ToString());
        }
    }

    /// <summary>The form, or null after a refusal was answered.</summary>
    private static async Task<IFormCollection?> ClientAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        if (form["client_id"].ToString().Length > 0 && form["client_secret"].ToString().Length > 0)
        {
            return form;
        }

        await ErrorAsync(context, 401, "invalid_client", "Client authentication failed");
        return null;
    }

    private async Task AnswerAsync(HttpContext context, IssuedTokens issued, DateTimeOffset refreshEnd)
    {
        await GrantedScopes.RememberAsync(networks, Platform.LinkedIn, issued.AccessToken, issued.Scope);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token", issued.AccessToken);
            json.WriteNumber("expires_in", (long)(issued.Life ?? AccessLife).TotalSeconds);
            if (issued.RefreshToken is { } refresh)
            {
                json.WriteString("refresh_token", refresh);
                json.WriteNumber("refresh_token_expires_in", (long)(refreshEnd - networks.Time.GetUtcNow()).TotalSeconds);
            }

            json.WriteString("scope", issued.Scope.Replace(' ', ','));
            json.WriteString("token_type", "Bearer");
            json.WriteEndObject();
        });
    }

    private static string IdOf(string token) => Convert.ToHexStringLower(SandboxNetworks.HashOf(token));

    private static Task ErrorAsync(HttpContext context, int status, string error, string description) => JsonAnswer.WriteAsync(context, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteString("error_description", description);
        json.WriteEndObject();
    });
}

internal sealed record RefreshEnd(DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RefreshEnd))]
internal sealed partial class RefreshEndJson : JsonSerializerContext;
