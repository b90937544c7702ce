using System.Net;
using System.Text.RegularExpressions;
using AutoPublish.Core.Accounts;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.LinkedIn;

/// <summary>Whom a permission serves: the member, and the pages that the member administers.</summary>
internal sealed partial class LinkedInProfiles(PlatformClient client, LinkedInChannelOptions options)
{
    private const int PageSize = 100;
    private const int MaxPages = 5;
    private const int NamesAtOnce = 50;
    private const string OrganizationUrn = "urn:li:organization:";

    /// <summary>The accounts, or the reply that stopped it.</summary>
    public async Task<(IReadOnlyList<GrantedAccount> Accounts, PlatformReply? Stopped)> ReadAsync(AccountGrant grant, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "v2/userinfo");
        var reply = await client.ReadAsync(message, grant.AccessToken, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer
            || TolerantJson.Read(answer.Body, LinkedInProfileJson.Default.UserInfo) is not { Sub: { } sub } info
            || !Id().IsMatch(sub))
        {
            return ([], reply);
        }

        var name = info.Name ?? $"{info.GivenName} {info.FamilyName}".Trim();
        List<GrantedAccount> accounts = [new("urn:li:person:" + sub, name.Length > 0 ? name : sub, null, AccountForm.Person, null, grant)];
        var stopped = LinkedInScopes.IncludePages(grant.Scopes) ? await AddPagesAsync(accounts, grant, cancellationToken) : null;
        return (accounts, stopped);
    }

    private async Task<PlatformReply?> AddPagesAsync(List<GrantedAccount> accounts, AccountGrant grant, CancellationToken cancellationToken)
    {
        List<string> ids = [];
        for (var page = 0; page < MaxPages; page++)
        {
            using var message = LinkedInRequest.Find($"rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&start={page * PageSize}&count={PageSize}", options);
            var reply = await client.ReadAsync(message, grant.AccessToken, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, LinkedInJson.Default.AclList)?.Elements is not { } acls)
            {
                return reply;
            }

            ids.AddRange(acls.Select(acl => acl.Organization ?? acl.OrganizationTarget).OfType<string>()
                .Where(urn => urn.StartsWith(OrganizationUrn, StringComparison.Ordinal)).Select(urn => urn[OrganizationUrn.Length..]).Where(id => id.All(char.IsAsciiDigit)));
            if (acls.Count < PageSize)
            {
                break;
            }
        }

        foreach (var some in ids.Distinct().Chunk(NamesAtOnce))
        {
            var names = await NamesAsync(some, grant, cancellationToken);
            accounts.AddRange(some.Select(id => new GrantedAccount(
                OrganizationUrn + id, names?.GetValueOrDefault(id)?.LocalizedName ?? $"Page {id}", names?.GetValueOrDefault(id)?.VanityName, AccountForm.Page, null, grant)));
        }

        return null;
    }

    /// <summary>Null when LinkedIn does not tell: an account without a name is better than none.</summary>
    private async Task<IReadOnlyDictionary<string, LinkedInWire.Organization>?> NamesAsync(string[] ids, AccountGrant grant, CancellationToken cancellationToken)
    {
        using var message = LinkedInRequest.Create(HttpMethod.Get, $"rest/organizations?ids=List({string.Join(',', ids)})", options);
        message.Headers.Add("X-RestLi-Method", "BATCH_GET");
        return await client.ReadAsync(message, grant.AccessToken, cancellationToken) is PlatformReply.Answered { Status: HttpStatusCode.OK } answer
            ? TolerantJson.Read(answer.Body, LinkedInJson.Default.OrganizationResults)?.Results
            : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
