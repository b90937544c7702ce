using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.Local.Seeding;

/// <summary>
/// The demo tenant's accounts on the stand-in networks, and the people there who have not connected theirs yet. Their tokens follow from the machine's key: stored nowhere in the open, and the same after a restart.
/// </summary>
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

    /// <summary>Those who can be connected on the page of accounts.</summary>
    public static async Task InviteAsync(SandboxNetworks networks, KeyRing keys)
    {
        SigningKey key = keys.For("sandbox-token/1").Current;
        foreach (SandboxUser user in Guests)
        {
            await networks.AddUserAsync(user, Token(key, $"guest-{PlatformNames.NameOf(user.Platform)}"));
        }
    }

    private static IReadOnlyList<SandboxUser> Guests { get; } =
    [
        new(Platform.X, "2244994946", "Maria Rossi", "mariarossi"),
        new(Platform.LinkedIn, "urn:li:person:maria-rossi", "Maria Rossi", "Head of Coffee at Espresso House"),
        new(Platform.Facebook, "104857600001", "Espresso House", "espressohouse"),
        new(Platform.Instagram, "17841400000000001", "Espresso House", "espresso.house"),
        new(Platform.Threads, "27841400000000001", "Espresso House", "espresso.house"),
        new(Platform.Bluesky, "did:plc:espressohouse234567abcde", "Espresso House", "espresso-house.test"),
        new(Platform.Mastodon, "110000000000000001", "Espresso House", "espressohouse"),
    ];

    private static Secret Token(SigningKey key, string accountId) =>
        new(Convert.ToHexStringLower(key.Sign(System.Text.Encoding.UTF8.GetBytes(accountId))));
}
