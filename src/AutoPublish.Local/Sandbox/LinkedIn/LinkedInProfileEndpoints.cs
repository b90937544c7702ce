using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>Who is signed in, and which pages they administer.</summary>
internal sealed partial class LinkedInProfileEndpoints(SandboxNetworks networks)
{
    public void Map(IEndpointRouteBuilder linkedIn)
    {
        linkedIn.MapGet("/v2/userinfo", UserInfoAsync);
        linkedIn.MapGet("/rest/organizationAcls", AclsAsync);
        linkedIn.MapGet("/rest/organizations", OrganizationsAsync);
    }

    /// <summary>OpenID Connect: it asks for none of LinkedIn's own headers.</summary>
    private Task UserInfoAsync(HttpContext context)
    {
        if (Caller.Of(context, networks, Platform.LinkedIn) is not { } user)
        {
            return LinkedInAnswers.ErrorAsync(context, 401, "INVALID_ACCESS_TOKEN", "Invalid access token", 65600);
        }

        return !GrantedScopes.Allow(context, networks, Platform.LinkedIn, "openid") ? LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", "Not enough permissions to access: userinfo.GET.NO_VERSION", 100)
            : JsonAnswer.WriteAsync(context, 200, json =>
            {
                json.WriteStartObject();
                json.WriteString("sub", LinkedInRights.SubjectOf(user));
                json.WriteString("name", user.Name);
                json.WriteString("locale", "en_US");
                json.WriteEndObject();
            });
    }

    private async Task AclsAsync(HttpContext context)
    {
        if (await AdministratorAsync(context, "organizationAcls.FINDER-roleAssignee") is not { } user)
        {
            return;
        }

        var query = context.Request.Query;
        if (query["q"] != "roleAssignee")
        {
            await LinkedInAnswers.ErrorAsync(context, 400, "ILLEGAL_ARGUMENT", "q is roleAssignee");
            return;
        }

        var start = int.TryParse(query["start"], out var at) ? at : 0;
        var count = int.TryParse(query["count"], out var most) ? most : 10;
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("elements");
            foreach (var page in LinkedInRights.Pages(networks).Skip(start).Take(count))
            {
                json.WriteStartObject();
                json.WriteString("role", "ADMINISTRATOR");
                json.WriteString("organization", page.Id);
                json.WriteString("roleAssignee", user.Id);
                json.WriteString("state", "APPROVED");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task OrganizationsAsync(HttpContext context)
    {
        if (await AdministratorAsync(context, "organizations.BATCH_GET") is null)
        {
            return;
        }

        var asked = Numbers().Matches(context.Request.Query["ids"].ToString()).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("results");
            foreach (var page in LinkedInRights.Pages(networks))
            {
                var id = page.Id[(page.Id.LastIndexOf(':') + 1)..];
                if (!asked.Contains(id))
                {
                    continue;
                }

                json.WriteStartObject(id);
                json.WriteString("localizedName", page.Name);
                json.WriteString("vanityName", NoWord().Replace(page.Handle.ToLowerInvariant(), "-"));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The caller, or null after a refusal was answered.</summary>
    private async Task<SandboxUser?> AdministratorAsync(HttpContext context, string what)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return null;
        }

        if (GrantedScopes.Allow(context, networks, Platform.LinkedIn, "rw_organization_admin"))
        {
            return user;
        }

        await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", $"Not enough permissions to access: {what}", 100);
        return null;
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NoWord();
}
