using AutoPublish.Core.Accounts;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.ContractTests.Channels.Scripted;

/// <summary>A person at a stand-in's consent page.</summary>
internal static class Consent
{
    public static readonly Uri Redirect = new("http://127.0.0.1:7071/accounts/callback/test");

    public const string State = "state-1";

    /// <summary>Begins, chooses a user and brings back what the platform answers.</summary>
    /// <param name="user">Null: the person does not allow it.</param>
    public static async Task<ConnectReturn> GiveAsync(IAccountConnector connector, string? user)
    {
        var begun = (ConnectBeginning.Redirect)await connector.BeginAsync(new ConnectRequest(Redirect, State));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var page = await http.GetAsync(begun.Address);
        Assert.AreEqual(200, (int)page.StatusCode, await page.Content.ReadAsStringAsync());
        using var answer = await http.GetAsync($"{begun.Address.AbsoluteUri}&sandbox_user={Uri.EscapeDataString(user ?? "-")}");
        var back = answer.Headers.Location ?? throw new AssertFailedException($"No way back: {(int)answer.StatusCode}");
        Assert.AreEqual(Redirect.AbsoluteUri, back.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(back.Query).ToDictionary(p => p.Key, p => p.Value.ToString());
        Assert.IsTrue(query.Remove("state", out var state));
        Assert.AreEqual(State, state);
        return new ConnectReturn(Redirect, query, begun.Memory);
    }

    public static ConnectedAccount Account(Platform platform) => new()
    {
        AccountId = "acc",
        TenantId = "tenant",
        Platform = platform,
        PlatformUserId = "1",
        DisplayName = "Ada's Coffee",
        EncryptedAccessToken = "",
    };
}
