using AutoPublish.Core.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.ContractTests.Channels.Graph;

/// <summary>A person at a network's consent page, and the way back.</summary>
internal static class ConsentWalk
{
    public static readonly Uri Redirect = new("https://autopublish.example.com/accounts/callback/meta");
    public const string No = "-";

    public static async Task<(Uri Address, ConnectReturn Return)> BeginAsync(IAccountConnector connector, string user)
    {
        var begun = ChannelOutcomeTests.Is<ConnectBeginning.Redirect>(await connector.BeginAsync(new ConnectRequest(Redirect, "state-1")));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await browser.GetAsync(new Uri(QueryHelpers.AddQueryString(begun.Address.AbsoluteUri, "sandbox_user", user)));
        Assert.AreEqual(302, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        var back = answer.Headers.Location ?? throw new AssertFailedException("Sent nowhere.");
        Assert.StartsWith(Redirect.AbsoluteUri, back.AbsoluteUri);
        var query = QueryHelpers.ParseQuery(back.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        Assert.IsTrue(query.Remove("state", out var state));
        Assert.AreEqual("state-1", state);
        return (begun.Address, new ConnectReturn(Redirect, query, begun.Memory));
    }

    public static async Task<ConnectOutcome> ConnectAsync(IAccountConnector connector, string user) =>
        await connector.CompleteAsync((await BeginAsync(connector, user)).Return);

    /// <summary>As the product keeps it.</summary>
    public static ConnectedAccount Kept(GrantedAccount granted, Platform platform, DateTimeOffset grantedAt) => new()
    {
        AccountId = "acc-1",
        TenantId = "tenant-1",
        Platform = platform,
        PlatformUserId = granted.PlatformUserId,
        DisplayName = granted.DisplayName,
        EncryptedAccessToken = "",
        GrantedAt = grantedAt,
    };
}
