using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Orchestrations.Accounts;

/// <summary>Puts grants into accounts, field by field encrypted, and takes them out.</summary>
public sealed class AccountGrants(IFieldEncryption encryption, TimeProvider time)
{
    /// <summary>What a person can do about a grant that is over.</summary>
    public const string Remedy = "Connect the account again on the page of accounts, or with connectAccount. Posts that wait for it then go out by themselves, within their approved window.";

    /// <summary>Why an account cannot be used whose grant is over by its own clock.</summary>
    public static StatusReason Ended(ConnectedAccount account, DateTimeOffset? at) =>
        new("AP2044", $"The permission to post as {account.Handle ?? account.DisplayName} on {PlatformNames.TitleOf(account.Platform)} ended on {at:yyyy-MM-dd}.", Remedy);

    public AccountGrant Open(ConnectedAccount account) => new()
    {
        AccessToken = encryption.Decrypt(account.EncryptedAccessToken, account.AccountId),
        RefreshToken = Decrypt(account.EncryptedRefreshToken, account.AccountId),
        ProofKey = Decrypt(account.EncryptedProofKey, account.AccountId),
        AccessTokenExpiresAt = account.AccessTokenExpiresAt,
        GrantExpiresAt = account.GrantExpiresAt,
        RenewsByItself = account.RenewsByItself,
        Scopes = account.Scopes,
    };

    /// <summary>The account with these tokens in place of those before, and without any trouble.</summary>
    public ConnectedAccount Seal(ConnectedAccount account, AccountGrant grant) => account with
    {
        EncryptedAccessToken = encryption.Encrypt(grant.AccessToken, account.AccountId),
        EncryptedRefreshToken = Encrypt(grant.RefreshToken, account.AccountId),
        EncryptedProofKey = Encrypt(grant.ProofKey, account.AccountId),
        AccessTokenExpiresAt = grant.AccessTokenExpiresAt,
        GrantExpiresAt = grant.GrantExpiresAt,
        RenewsByItself = grant.RenewsByItself,
        Scopes = grant.Scopes,
        GrantVersion = account.GrantVersion + 1,
        GrantedAt = time.GetUtcNow(),
        Trouble = null,
    };

    private Secret? Decrypt(string? encrypted, string accountId) => encrypted is null ? null : encryption.Decrypt(encrypted, accountId);

    private string? Encrypt(Secret? secret, string accountId) => secret is null ? null : encryption.Encrypt(secret, accountId);
}
