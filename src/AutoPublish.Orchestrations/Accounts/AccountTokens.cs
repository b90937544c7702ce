using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>
/// Opens accounts for calls and keeps their grants alive: renews ahead of the end and once more when a token is refused,
/// one renewal at a time for an account. A transient failure never disconnects an account; only the platform's word that
/// the grant is over does.
/// </summary>
public sealed class AccountTokens(
    IDocumentStore documents,
    TenantReader tenants,
    PublishingChannels channels,
    AccountGrants grants,
    AccountLeases leases,
    IEnumerable<IAccountConnector> connectors,
    TimeProvider time)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BusyRetryAfter = TimeSpan.FromSeconds(2);

    // A token that was given out so shortly before may not be known everywhere yet.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    // Refusals of calls that were under way together are one.
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(30);

    // A second refusal within this time is no moment's fault of the platform any more.
    private static readonly TimeSpan Doubt = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Platform, IAccountConnector> _connectors = connectors.ToDictionary(c => c.Platform);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _renewing = new(StringComparer.Ordinal);

    /// <summary>The account ready for a call, renewed before where its token ends soon.</summary>
    public async ValueTask<AccountAccess> OpenAsync(string tenantId, string accountId, CancellationToken cancellationToken)
    {
        (_, IReadOnlyList<ConnectedAccount> accounts) = await tenants.ReadAsync(tenantId, cancellationToken);
        if (accounts.FirstOrDefault(a => a.AccountId == accountId) is not { } account || channels.Find(account.Platform) is null)
        {
            return new AccountAccess.Missing();
        }

        if (account.Trouble is not null)
        {
            // Somebody may have connected it again a moment ago, here or at another instance.
            Document<ConnectedAccount>? now = await documents.GetAsync(AccountKinds.Account, tenantId, accountId, cancellationToken);
            return now is null ? new AccountAccess.Missing() : Access(now.Value);
        }

        return !TokenTimes.EndsSoon(account, time.GetUtcNow())
            ? Access(account)
            : await RenewAsync(account, account.GrantVersion, isRefused: false, cancellationToken);
    }

    /// <summary>The platform refused the token of this version: a later one, or what is to be done.</summary>
    public async ValueTask<AccountAccess> AfterRefusalAsync(string tenantId, string accountId, long grantVersion, CancellationToken cancellationToken) =>
        (await documents.GetAsync(AccountKinds.Account, tenantId, accountId, cancellationToken))?.Value is { } account
            ? await RenewAsync(account, grantVersion, isRefused: true, cancellationToken)
            : new AccountAccess.Missing();

    /// <summary>For the timer: renews a grant that dies of age otherwise. What became of it is in the account.</summary>
    public async ValueTask KeepAliveAsync(ConnectedAccount account, CancellationToken cancellationToken)
    {
        if (account.Trouble is null && TokenTimes.IsAging(account, time.GetUtcNow()))
        {
            await RenewAsync(account, account.GrantVersion, isRefused: false, cancellationToken);
        }
    }

    private async ValueTask<AccountAccess> RenewAsync(ConnectedAccount account, long grantVersion, bool isRefused, CancellationToken cancellationToken)
    {
        SemaphoreSlim mine = _renewing.GetOrAdd($"{account.TenantId}/{account.AccountId}", _ => new SemaphoreSlim(1));
        await mine.WaitAsync(cancellationToken);
        try
        {
            return await leases.TryTakeAsync(account.TenantId, account.AccountId, cancellationToken) is { } holder
                ? await RenewAsync(account, grantVersion, isRefused, holder, cancellationToken)
                // Another instance renews it at this moment.
                : Unrenewed(account, isRefused, new StatusReason("AP3027", "The account's token is being renewed.", "It is tried again by itself."), time.GetUtcNow() + BusyRetryAfter);
        }
        finally
        {
            mine.Release();
        }
    }

    private async ValueTask<AccountAccess> RenewAsync(ConnectedAccount known, long grantVersion, bool isRefused, string holder, CancellationToken cancellationToken)
    {
        try
        {
            // What others did while we waited counts.
            if (await documents.GetAsync(AccountKinds.Account, known.TenantId, known.AccountId, cancellationToken) is not { } read)
            {
                return new AccountAccess.Missing();
            }

            ConnectedAccount account = read.Value;
            if (account.GrantVersion != grantVersion || account.Trouble is not null)
            {
                tenants.Forget(account.TenantId);
                return Access(account);
            }

            if (isRefused && account.RenewedAt is not null && account.RefusedAt + Doubt > time.GetUtcNow())
            {
                // Not known everywhere yet, or refused for good: some time tells.
                return account.RenewedAt + Fresh > time.GetUtcNow()
                    ? new AccountAccess.Later(Refused(account), time.GetUtcNow() + Fresh)
                    : await EndAsync(read, new StatusReason("AP3026", "The platform refuses even the tokens that it gives out.", AccountGrants.Remedy), cancellationToken);
            }

            // Not cancelled: once the platform has given new tokens the old ones are void.
            RefreshOutcome outcome = _connectors.TryGetValue(account.Platform, out IAccountConnector? connector)
                ? await connector.RefreshAsync(account, grants.Open(account), CancellationToken.None)
                : new RefreshOutcome.NotOffered();
            return await TakeAsync(read, outcome, isRefused);
        }
        finally
        {
            await leases.GiveBackAsync(known.TenantId, known.AccountId, holder);
        }
    }

    private async ValueTask<AccountAccess> TakeAsync(Document<ConnectedAccount> read, RefreshOutcome outcome, bool isRefused)
    {
        ConnectedAccount account = read.Value;
        switch (outcome)
        {
            case RefreshOutcome.Refreshed refreshed:
                return await KeepAsync(read, refreshed.Grant, isRefused);
            case RefreshOutcome.Dead dead:
                return await EndAsync(read, new StatusReason(dead.Code, dead.Reason, AccountGrants.Remedy), CancellationToken.None);
            case RefreshOutcome.NotOffered when isRefused && !(account.RefusedAt + Doubt > time.GetUtcNow()):
                // One refusal alone ends nothing that cannot be renewed: a proxy on the way may have made it.
                await WriteAsync(read, account with { RefusedAt = time.GetUtcNow() }, CancellationToken.None);
                return new AccountAccess.Later(Refused(account), time.GetUtcNow() + Fresh);
            case RefreshOutcome.NotOffered when isRefused && account.RefusedAt + Shortly > time.GetUtcNow():
                return new AccountAccess.Later(Refused(account), time.GetUtcNow() + Fresh);
            case RefreshOutcome.NotOffered when isRefused:
                return await EndAsync(read, new StatusReason("AP2044", $"{PlatformNames.TitleOf(account.Platform)} refuses the token of {account.Handle ?? account.DisplayName}: the permission was withdrawn or has ended.", AccountGrants.Remedy), CancellationToken.None);
            case RefreshOutcome.NotOffered when TokenTimes.HasEnded(account, time.GetUtcNow()):
                return await EndAsync(read, AccountGrants.Ended(account, account.AccessTokenExpiresAt), CancellationToken.None);
            case RefreshOutcome.Unavailable unavailable:
                return Unrenewed(account, isRefused, new StatusReason("AP3028", $"The account's token could not be renewed: {unavailable.Reason}", "It is tried again by itself."), unavailable.RetryAt ?? time.GetUtcNow() + RetryAfter);
            default:
                return Access(account);
        }
    }

    private async ValueTask<AccountAccess> KeepAsync(Document<ConnectedAccount> read, AccountGrant grant, bool isRefused)
    {
        DateTimeOffset now = time.GetUtcNow();
        ConnectedAccount next = grants.Seal(read.Value, grant) with { RenewedAt = now, RefusedAt = isRefused ? now : read.Value.RefusedAt };
        AccountAccess access = await WriteAsync(read, next, CancellationToken.None);
        if (access is AccountAccess.Missing && _connectors.TryGetValue(next.Platform, out IAccountConnector? connector))
        {
            // Disconnected meanwhile: what was given out for nobody is given back.
            await connector.RevokeAsync(next, grant, CancellationToken.None);
        }

        return access;
    }

    private static StatusReason Refused(ConnectedAccount account) =>
        new("AP3029", $"{PlatformNames.TitleOf(account.Platform)} refused the token of {account.Handle ?? account.DisplayName}.", "It is tried again by itself; a second refusal means that the account must be connected again.");

    /// <summary>A token that was not refused serves until its end.</summary>
    private AccountAccess Unrenewed(ConnectedAccount account, bool isRefused, StatusReason reason, DateTimeOffset retryAt) =>
        !isRefused && !TokenTimes.HasEnded(account, time.GetUtcNow()) ? Access(account) : new AccountAccess.Later(reason, retryAt);

    private ValueTask<AccountAccess> EndAsync(Document<ConnectedAccount> read, StatusReason trouble, CancellationToken cancellationToken) =>
        WriteAsync(read, read.Value with { Trouble = trouble }, cancellationToken);

    /// <summary>A person who connected or disconnected meanwhile goes before.</summary>
    private async ValueTask<AccountAccess> WriteAsync(Document<ConnectedAccount> read, ConnectedAccount next, CancellationToken cancellationToken)
    {
        WriteResult written = await documents.ReplaceAsync(AccountKinds.Account, next.TenantId, next.AccountId, next, read.ETag, cancellationToken);
        tenants.Forget(next.TenantId);
        return written.Succeeded
            ? Access(next)
            : (await documents.GetAsync(AccountKinds.Account, next.TenantId, next.AccountId, cancellationToken))?.Value is { } theirs ? Access(theirs) : new AccountAccess.Missing();
    }

    private AccountAccess Access(ConnectedAccount account) => account.Trouble is { } trouble
        ? new AccountAccess.Troubled(trouble)
        : new AccountAccess.Open(channels.Open(account), account.GrantVersion);
}
