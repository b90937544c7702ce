using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.SignIn;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Facebook;

/// <summary>The pages on which a person may create content, each with a token of its own.</summary>
internal sealed class FacebookPages(PlatformClient client, FacebookCalls calls, TimeProvider time)
{
    private const int MaxLists = 20;
    private readonly SignInRefusals _refusals = new(FacebookPlatform.Facts);

    public async Task<ConnectOutcome> OfAsync(Secret person, CancellationToken cancellationToken)
    {
        var allowed = await ReadAsync("me/permissions", person, cancellationToken);
        if (allowed is not PlatformReply.Answered { IsSuccess: true } told || TolerantJson.Read(told.Body, FacebookJson.Default.PermissionList)?.Data is not { } permissions)
        {
            return new ConnectOutcome.Failed(_refusals.Failed(allowed));
        }

        string[] scopes = [.. permissions.Where(permission => permission.Status == "granted").Select(permission => permission.Name ?? "")];
        if (FacebookPlatform.Required.Except(scopes).ToList() is { Count: > 0 } missing)
        {
            return new ConnectOutcome.Failed(_refusals.TooLittle(missing));
        }

        List<GrantedAccount> accounts = [];
        string? after = null;
        for (var i = 0; i < MaxLists; i++)
        {
            var address = $"me/accounts?fields=id,name,username,access_token,tasks&limit=100{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}";
            var reply = await ReadAsync(address, person, cancellationToken);
            if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, FacebookJson.Default.PageList) is not { Data: { } pages } list)
            {
                return new ConnectOutcome.Failed(_refusals.Failed(reply));
            }

            accounts.AddRange(pages.Where(IsOurs).Select(page => Account(page, scopes)));
            if ((after = list.Paging is { Next: not null, Cursors.After: { Length: > 0 } next } ? next : null) is null)
            {
                break;
            }
        }

        return accounts.Count == 0 ? new ConnectOutcome.Failed(_refusals.NoPage()) : new ConnectOutcome.Connected(accounts);
    }

    private async Task<PlatformReply> ReadAsync(string address, Secret token, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, calls.Proven(address, token));
        return await client.ReadAsync(message, token, cancellationToken);
    }

    private static bool IsOurs(FacebookWire.Page page) =>
        GraphId.IsOne(page.Id) && page.AccessToken is { Length: > 0 } && (page.Tasks is null || page.Tasks.Contains("CREATE_CONTENT"));

    private GrantedAccount Account(FacebookWire.Page page, string[] scopes) => new(
        page.Id ?? "",
        page.Name is { Length: > 0 } name ? name : page.Id ?? "",
        page.Username is { Length: > 0 } username ? "@" + username : null,
        AccountForm.Page,
        null,
        GraphTokens.Grant(new GraphWire.Token(page.AccessToken, null, null, null), scopes, time.GetUtcNow()));
}
