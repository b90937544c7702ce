using AutoPublish.Core.Documents;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>Who renews an account's grant at present, over all instances of the host.</summary>
/// <param name="Holder">A name of its own for each attempt.</param>
/// <param name="Until">After that the holder is taken for dead.</param>
public sealed record AccountLease(string Holder, DateTimeOffset Until);

public static class AccountLeaseKinds
{
    /// <summary>In the tenant's partition, under the account's id.</summary>
    public static DocumentKind<AccountLease> Lease { get; } = new("account-lease", FlowJson.Default.AccountLease);
}
