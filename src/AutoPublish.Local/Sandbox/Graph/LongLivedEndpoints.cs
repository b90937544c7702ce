using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Graph;

/// <summary>The sign-in of Instagram and Threads: consent, a token of an hour, one of 60 days for it, and its renewal.</summary>
internal static class LongLivedEndpoints
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongLife = TimeSpan.FromDays(60);

    public static void Map(IEndpointRouteBuilder endpoints, SandboxNetworks networks, ContainerNetwork network)
    {
        endpoints.MapGet("/oauth/authorize", context => AuthorizeAsync(context, networks, network.Platform));
        endpoints.MapPost("/oauth/access_token", context => RedeemAsync(context, networks, network.Platform));
        endpoints.MapGet("/access_token", context => ExchangeAsync(context, networks, network));
        endpoints.MapGet("/refresh_access_token", context => RefreshAsync(context, networks, network));
    }

    private static async Task AuthorizeAsync(HttpContext context, SandboxNetworks networks, Platform platform)
    {
        var query = context.Request.Query;
        if (query["client_id"].ToString() is not { Length: > 0 } client || query["redirect_uri"].ToString() is not { Length: > 0 } redirect || query["response_type"] != "code")
        {
            await GraphReplies.CodeErrorAsync(context, "Invalid platform app");
            return;
        }

        // Neither platform names PKCE, so a challenge is passed over as there.
        await ConsentPage.RunAsync(
            context, networks, platform, new CodeGrant(new SandboxUser(platform, "", "", ""), client, redirect, query["scope"].ToString(), CodeChallenge: null), query["state"]);
    }

    private static async Task RedeemAsync(HttpContext context, SandboxNetworks networks, Platform platform)
    {
        var secret = await GraphRequest.FieldAsync(context, "client_secret");
        var grant = secret is { Length: > 0 } && await GraphRequest.FieldAsync(context, "grant_type") == "authorization_code"
            ? await networks.Grants.RedeemAsync(
                platform, await GraphRequest.FieldAsync(context, "code"), await GraphRequest.FieldAsync(context, "client_id") ?? "", await GraphRequest.FieldAsync(context, "redirect_uri"), verifier: null)
            : null;
        if (grant is null)
        {
            await GraphReplies.CodeErrorAsync(context, "Matching code was not found or was already used");
            return;
        }

        var issued = await networks.Grants.IssueAsync(grant.User, grant.Scope, ShortLife, refreshable: false);
        await GraphTokenThing.KeepAsync(networks, platform, issued.AccessToken, new GraphTokenThing(grant.Scope, false, networks.Time.GetUtcNow(), secret ?? ""));
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token", issued.AccessToken);
            json.WriteString("user_id", grant.User.Id);
            if (platform == Platform.Instagram)
            {
                json.WriteString("permissions", grant.Scope);
            }

            json.WriteEndObject();
        });
    }

    private static async Task ExchangeAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        var query = context.Request.Query;
        var token = query["access_token"].ToString();
        if (query["grant_type"] != network.ExchangeGrant || networks.UserOf(network.Platform, token) is not { } user
            || GraphTokenThing.Of(networks, network.Platform, token) is not { IsLongLived: false } known || known.AppSecret != query["client_secret"])
        {
            await GraphReplies.ErrorAsync(context, 400, 190, 463, "Error validating access token: Session key invalid. This could be because the session key has an incorrect format");
            return;
        }

        await IssueAsync(context, networks, network, user, known);
    }

    private static async Task RefreshAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network)
    {
        var query = context.Request.Query;
        var token = query["access_token"].ToString();
        if (query["grant_type"] != network.RefreshGrant || networks.UserOf(network.Platform, token) is not { } user
            || GraphTokenThing.Of(networks, network.Platform, token) is not { IsLongLived: true } known)
        {
            await GraphReplies.ErrorAsync(context, 400, 190, 463, "Error validating access token: Session has expired. The current time is later.");
            return;
        }

        if (networks.Time.GetUtcNow() - known.IssuedAt < TimeSpan.FromHours(24))
        {
            await GraphReplies.InvalidAsync(context, "The access token must be at least 24 hours old");
            return;
        }

        await IssueAsync(context, networks, network, user, known);
    }

    private static async Task IssueAsync(HttpContext context, SandboxNetworks networks, ContainerNetwork network, SandboxUser user, GraphTokenThing known)
    {
        var issued = await networks.Grants.IssueAsync(user, known.Scope, LongLife, refreshable: false);
        await GraphTokenThing.KeepAsync(networks, network.Platform, issued.AccessToken, known with { IsLongLived = true, IssuedAt = networks.Time.GetUtcNow() });
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token", issued.AccessToken);
            json.WriteString("token_type", "bearer");
            json.WriteNumber("expires_in", (long)LongLife.TotalSeconds);
            json.WriteEndObject();
        });
    }
}
