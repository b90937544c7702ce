using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Web.Accounts;

namespace AutoPublish.Web.Actions.Content;

/// <summary>
/// Picks the accounts of a content: those that the caller names, else the one of each platform. Where a platform has
/// several, which is meant is asked and not guessed: a post by the wrong account cannot be called back.
/// </summary>
internal static class ChosenAccounts
{
    /// <param name="platforms">Where to publish.</param>
    /// <param name="named">Ids of accounts; null or empty: none is named.</param>
    /// <param name="accounts">Of the tenant; another's cannot be named.</param>
    internal static Outcome<IReadOnlyList<Target>> Of(IReadOnlyList<Platform> platforms, IReadOnlyList<string>? named, IReadOnlyList<ConnectedAccount> accounts)
    {
        List<ConnectedAccount> chosen = [];
        foreach (string id in named ?? [])
        {
            if (accounts.FirstOrDefault(a => a.AccountId == id) is not { } account)
            {
                return AccountBook.NotFound(id);
            }

            if (!platforms.Contains(account.Platform))
            {
                return ConnectRefusals.OtherPlatform(account);
            }

            chosen.Add(account);
        }

        List<Target> targets = [];
        foreach (Platform platform in platforms)
        {
            ConnectedAccount[] own = [.. accounts.Where(a => a.Platform == platform)];
            ConnectedAccount[] meant = [.. chosen.Where(a => a.Platform == platform)];
            if (own.Length == 0)
            {
                return ActionRefusals.NotConnected(PlatformNames.NameOf(platform), accounts.Select(a => PlatformNames.NameOf(a.Platform)).Distinct());
            }

            if (meant.Length == 0 && own.Length > 1)
            {
                return ConnectRefusals.WhichAccount(platform, own);
            }

            targets.AddRange(TargetsOf(platform, meant.Length == 0 ? own : meant));
        }

        return targets;
    }

    /// <summary>One target has its platform's name. Several are numbered, so that the name of the platform still means all of them.</summary>
    private static IEnumerable<Target> TargetsOf(Platform platform, ConnectedAccount[] accounts) => accounts.Select((account, i) => new Target
    {
        TargetId = accounts.Length == 1 ? PlatformNames.NameOf(platform) : $"{PlatformNames.NameOf(platform)}-{i + 1}",
        Platform = platform,
        AccountId = account.AccountId,
    });
}
