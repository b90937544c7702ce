using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Results;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Orchestrations.Content;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>Writes connections down and strikes them out.</summary>
public sealed class AccountBook(
    IDocumentStore documents,
    TenantReader tenants,
    AccountGrants grants,
    AccountPosts posts,
    ActivitySubscriptions activity,
    IEnumerable<IAccountConnector> connectors,
    TimeProvider time)
{
    private const int MaxAttempts = 20;
    private const int IdHexDigits = 20;

    /// <summary>Connects an account, or gives it its new grant where it is connected already; wakes the posts that wait for it.</summary>
    public async ValueTask<ConnectedAccount> ConnectAsync(string tenantId, Platform platform, GrantedAccount granted, CancellationToken cancellationToken)
    {
        (_, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancellationToken);
        // By what the platform calls it: whoever connects it again means the same account, and its posts are still its.
        string accountId = accounts.FirstOrDefault(a => IsSame(a, platform, granted))?.AccountId ?? NewId(tenantId, platform, granted);
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            Document<ConnectedAccount>? before = await documents.GetAsync(AccountKinds.Account, tenantId, accountId, cancellationToken);
            ConnectedAccount next = grants.Seal(
                new ConnectedAccount
                {
                    AccountId = accountId,
                    TenantId = tenantId,
                    Platform = platform,
                    PlatformUserId = granted.PlatformUserId,
                    DisplayName = granted.DisplayName,
                    Handle = granted.Handle,
                    Form = granted.Form,
                    Server = granted.Server,
                    EncryptedAccessToken = "",
                    // Never one that an earlier connection of this account has had: a late refusal of its token is not ours.
                    GrantVersion = before?.Value.GrantVersion ?? time.GetUtcNow().ToUnixTimeMilliseconds(),
                    ConnectedAt = before?.Value.ConnectedAt ?? time.GetUtcNow(),
                },
                granted.Grant);
            WriteResult written = before is null
                ? await documents.CreateAsync(AccountKinds.Account, tenantId, accountId, next, cancellationToken)
                : await documents.ReplaceAsync(AccountKinds.Account, tenantId, accountId, next, before.ETag, cancellationToken);
            if (written.Succeeded)
            {
                tenants.Forget(tenantId);
                await posts.WakeAsync(tenantId, accountId, cancellationToken);
                await activity.KeepAsync(next, cancellationToken);
                return next;
            }
        }

        throw new InvalidOperationException($"The account {accountId} was changed {MaxAttempts} times while it was being connected.");
    }

    /// <summary>Forgets the account and its tokens, and gives the grant back where the platform has a way to.</summary>
    /// <returns>What the person still has to do at the platform, or null.</returns>
    public async ValueTask<Outcome<Disconnection>> DisconnectAsync(string tenantId, string accountId, CancellationToken cancellationToken)
    {
        Document<ConnectedAccount>? account;
        do
        {
            account = await documents.GetAsync(AccountKinds.Account, tenantId, accountId, cancellationToken);
            if (account is null)
            {
                return NotFound(accountId);
            }
        }
        // First here: whatever the platform answers, nothing is sent with these tokens any more. And these, not those before a renewal.
        while (!(await documents.DeleteAsync(AccountKinds.Account, tenantId, accountId, account.ETag, cancellationToken)).Succeeded);
        tenants.Forget(tenantId);
        await activity.EndAsync(accountId, cancellationToken);
        string? left = connectors.FirstOrDefault(c => c.Platform == account.Value.Platform) is { } connector
            ? await connector.RevokeAsync(account.Value, grants.Open(account.Value), cancellationToken)
            : null;
        return new Disconnection(account.Value, left);
    }

    /// <summary>Whether both are the same account: ids are a server's own where a platform has many, except on Bluesky, where they move along.</summary>
    public static bool IsSame(ConnectedAccount account, Platform platform, GrantedAccount granted) =>
        account.Platform == platform && account.PlatformUserId == granted.PlatformUserId && HostOf(platform, account.Server) == HostOf(platform, granted.Server);

    private static string HostOf(Platform platform, Uri? server) => platform == Platform.Mastodon ? server?.Authority.ToLowerInvariant() ?? "" : "";

    /// <summary>There is no such account, or it is another tenant's.</summary>
    public static Refusal NotFound(string accountId) =>
        new("AP2045", RefusalKind.NotFound, $"There is no connected account '{accountId}'.", "listAccounts names the accounts that are connected.");

    /// <summary>The same account of a tenant has one id whichever of two connections comes first, and again after it was struck out.</summary>
    private static string NewId(string tenantId, Platform platform, GrantedAccount granted)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenantId}\n{PlatformNames.NameOf(platform)}\n{HostOf(platform, granted.Server)}\n{granted.PlatformUserId}"));
        return $"{PlatformNames.NameOf(platform)}-{Convert.ToHexStringLower(hash)[..IdHexDigits]}";
    }
}

/// <param name="Account">As it was.</param>
/// <param name="Left">What the person still has to do at the platform, in one sentence; null: nothing.</param>
public sealed record Disconnection(ConnectedAccount Account, string? Left);
