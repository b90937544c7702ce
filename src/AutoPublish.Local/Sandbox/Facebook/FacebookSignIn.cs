using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.Local.Sandbox.Facebook;

/// <summary>Facebook Login: a person who administers every page that this network knows.</summary>
internal static class FacebookSignIn
{
    private static readonly TimeSpan ShortLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongLife = TimeSpan.FromDays(60);

    // Persons do not post here; they have no place among the pages.
    private const string Person = "person:";

    public static void Map(IEndpointRouteBuilder facebook, SandboxNetworks networks)
    {
        facebook.MapGet("/{version}/dialog/oauth", context => AuthorizeAsync(context, networks));
        facebook.MapPost("/{version}/oauth/access_token", context => TokenAsync(context, networks));
        facebook.MapGet("/{version}/oauth/access_token", context => TokenAsync(context, networks));
        facebook.MapGet("/{version}/me/permissions", context => PermissionsAsync(context, networks));
        facebook.MapGet("/{version}/me/accounts", context => PagesAsync(context, networks));
    }

    private static async Task AuthorizeAsync(HttpContext context, SandboxNetworks networks)
    {
        var query = context.Request.Query;
        if (query["client_id"].ToString() is not { Length: > 0 } client || query["redirect_uri"].ToString() is not { Length: > 0 } redirect)
        {
            await GraphReplies.InvalidAsync(context, "The parameter app_id is required");
            return;
        }

        var challenge = query["code_challenge"].ToString() is { Length: > 0 } given && query["code_challenge_method"] == "S256" ? given : null;
        await ConsentPage.RunAsync(
            context, networks, Platform.Facebook, new CodeGrant(new SandboxUser(Platform.Facebook, "", "", ""), client, redirect, query["scope"].ToString(), challenge), query["state"]);
    }

    private static async Task TokenAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await GraphRequest.FieldAsync(context, "client_secret") is not { Length: > 0 } secret)
        {
            await GraphReplies.ErrorAsync(context, 400, 1, null, "Missing client_secret parameter.");
            return;
        }

        if (await GraphRequest.FieldAsync(context, "grant_type") == "fb_exchange_token")
        {
            var old = PersonToken(networks, await GraphRequest.FieldAsync(context, "fb_exchange_token") ?? "");
            if (old is null || old.AppSecret != secret)
            {
                await GraphReplies.UnauthorizedAsync(context);
                return;
            }

            await IssueAsync(context, networks, old with { IsLongLived = true, IssuedAt = networks.Time.GetUtcNow() });
            return;
        }

        var grant = await networks.Grants.RedeemAsync(
            Platform.Facebook,
            await GraphRequest.FieldAsync(context, "code"),
            await GraphRequest.FieldAsync(context, "client_id") ?? "",
            await GraphRequest.FieldAsync(context, "redirect_uri"),
            await GraphRequest.FieldAsync(context, "code_verifier"));
        if (grant is null)
        {
            await GraphReplies.ErrorAsync(context, 400, 100, 36009, "This authorization code has been used, has expired, or is not for this redirect_uri or verifier.");
            return;
        }

        await IssueAsync(context, networks, new GraphTokenThing(grant.Scope, false, networks.Time.GetUtcNow(), secret));
    }

    private static async Task IssueAsync(HttpContext context, SandboxNetworks networks, GraphTokenThing person)
    {
        var token = "EAA" + Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        await GraphTokenThing.KeepAsync(networks, Platform.Facebook, Person + token, person);
        await GraphTokenThing.KeepAsync(networks, Platform.Facebook, token, person);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("access_token", token);
            json.WriteString("token_type", "bearer");
            json.WriteNumber("expires_in", (long)(person.IsLongLived ? LongLife : ShortLife).TotalSeconds);
            json.WriteEndObject();
        });
    }

    private static async Task PermissionsAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await EnterAsync(context, networks) is not { } person)
        {
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var scope in person.Scope.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                json.WriteStartObject();
                json.WriteString("permission", scope);
                json.WriteString("status", "granted");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task PagesAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await EnterAsync(context, networks) is not { } person)
        {
            return;
        }

        List<(SandboxUser Page, string Token)> pages = [];
        foreach (var page in networks.UsersOf(Platform.Facebook).ToList())
        {
            // A page's token lives as the person's does, and for ever where that is a long-lived one.
            var issued = await networks.Grants.IssueAsync(page, person.Scope, person.IsLongLived ? null : ShortLife, refreshable: false);
            await GraphTokenThing.KeepAsync(networks, Platform.Facebook, issued.AccessToken, person);
            pages.Add((page, issued.AccessToken));
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            foreach (var (page, token) in pages)
            {
                json.WriteStartObject();
                json.WriteString("id", page.Id);
                json.WriteString("name", page.Name);
                json.WriteString("username", page.Handle);
                json.WriteString("access_token", token);
                json.WriteStartArray("tasks");
                json.WriteStringValue("ANALYZE");
                json.WriteStringValue("CREATE_CONTENT");
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task<GraphTokenThing?> EnterAsync(HttpContext context, SandboxNetworks networks)
    {
        if (PersonToken(networks, FacebookGate.Token(context)) is not { } person)
        {
            await GraphReplies.UnauthorizedAsync(context);
            return null;
        }

        return await FacebookGate.IsProvenAsync(context, networks) ? person : null;
    }

    private static GraphTokenThing? PersonToken(SandboxNetworks networks, string token) =>
        GraphTokenThing.Of(networks, Platform.Facebook, Person + token) is { } known && known.IssuedAt + (known.IsLongLived ? LongLife : ShortLife) > networks.Time.GetUtcNow() ? known : null;
}
