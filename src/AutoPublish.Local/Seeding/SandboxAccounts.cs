using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.Local.Seeding;

/// <summary>The demo tenant's accounts on the stand-in networks. Their tokens follow from the machine's key: stored nowhere in the open, and the same after a restart.</summary>
internal static class SandboxAccounts
{
    public static IReadOnlyList<SandboxAccount> Of(KeyRing keys)
    {
        SigningKey key = keys.For("sandbox-token/1").Current;
        return
        [
            new("x-demo", Platform.X, "2244994945", "Espresso House", "@espressohouse", Token(key, "x-demo")),
            new("linkedin-demo", Platform.LinkedIn, "urn:li:organization:5515715", "Espresso House", "espresso-house", Token(key, "linkedin-demo")),
        ];
    }

    public static async Task RegisterAsync(SandboxNetworks networks, IReadOnlyList<SandboxAccount> accounts)
    {
        foreach (SandboxAccount account in accounts)
        {
            SandboxUser user = new(account.Platform, account.UserId, account.DisplayName, account.Handle.TrimStart('@'));
            await networks.AddUserAsync(user, account.Token);
        }
    }

    private static Secret Token(SigningKey key, string accountId) =>
        new(Convert.ToHexStringLower(key.Sign(System.Text.Encoding.UTF8.GetBytes(accountId))));
}
