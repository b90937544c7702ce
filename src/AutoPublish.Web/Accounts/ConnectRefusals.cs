using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Results;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Accounts;

/// <summary>What connecting an account, and naming one, can be refused for.</summary>
internal static class ConnectRefusals
{
    internal static Refusal NoRoom(Plan plan) => new(
        "AP2330",
        RefusalKind.Limited,
        $"The plan {plan.Name} has room for {plan.Accounts} connected accounts, and that many are connected.",
        "Disconnect an account that is not needed, or choose a larger plan. Accounts that are connected already can be connected again at any time.");

    internal static Refusal NotServed(Platform platform) => new(
        "AP2331",
        RefusalKind.Conflict,
        $"Accounts on {PlatformNames.TitleOf(platform)} cannot be connected at this installation.",
        $"Its operator has to set {PlatformNames.TitleOf(platform)} up first: docs/channels/{PlatformNames.NameOf(platform)}.md says how.");

    internal static Refusal WhichAccount(Platform platform, IEnumerable<ConnectedAccount> accounts) => new(
        "AP2332",
        RefusalKind.Invalid,
        $"Several accounts are connected on {PlatformNames.NameOf(platform)}, and accounts names none of them.",
        $"Send in accounts one or more of {string.Join(", ", accounts.Select(a => $"{a.AccountId} ({a.Handle ?? a.DisplayName})"))}; listAccounts tells more of them.");

    internal static Refusal OtherPlatform(ConnectedAccount account) => new(
        "AP2333",
        RefusalKind.Invalid,
        $"The account {Quoted.Text(account.AccountId)} is on {PlatformNames.NameOf(account.Platform)}, which the request does not name.",
        "Name its platform too, or leave the account out.");
}
