using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Web.Accounts;

/// <summary>A granted account as it is encrypted while a person chooses. Holds tokens in the clear: it lives for one call, and is never logged.</summary>
internal sealed record GrantText
{
    public required string PlatformUserId { get; init; }

    public required string DisplayName { get; init; }

    public string? Handle { get; init; }

    public AccountForm Form { get; init; }

    public Uri? Server { get; init; }

    public required string AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    public string? ProofKey { get; init; }

    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    public DateTimeOffset? GrantExpiresAt { get; init; }

    public bool RenewsByItself { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Tokens stand in the text that records print by themselves; this one prints none.</summary>
    public override string ToString() => "***";

    internal static Secret Write(IReadOnlyList<GrantedAccount> accounts) =>
        new(JsonSerializer.Serialize([.. accounts.Select(Of)], PendingJson.Default.IReadOnlyListGrantText));

    internal static IReadOnlyList<GrantedAccount> Read(Secret secret) =>
        [.. (JsonSerializer.Deserialize(secret.Reveal(), PendingJson.Default.IReadOnlyListGrantText) ?? []).Select(t => t.Granted())];

    private static GrantText Of(GrantedAccount account) => new()
    {
        PlatformUserId = account.PlatformUserId,
        DisplayName = account.DisplayName,
        Handle = account.Handle,
        Form = account.Form,
        Server = account.Server,
        AccessToken = account.Grant.AccessToken.Reveal(),
        RefreshToken = account.Grant.RefreshToken?.Reveal(),
        ProofKey = account.Grant.ProofKey?.Reveal(),
        AccessTokenExpiresAt = account.Grant.AccessTokenExpiresAt,
        GrantExpiresAt = account.Grant.GrantExpiresAt,
        RenewsByItself = account.Grant.RenewsByItself,
        Scopes = account.Grant.Scopes,
    };

    private GrantedAccount Granted() => new(PlatformUserId, DisplayName, Handle, Form, Server, new AccountGrant
    {
        AccessToken = new Secret(AccessToken),
        RefreshToken = RefreshToken is null ? null : new Secret(RefreshToken),
        ProofKey = ProofKey is null ? null : new Secret(ProofKey),
        AccessTokenExpiresAt = AccessTokenExpiresAt,
        GrantExpiresAt = GrantExpiresAt,
        RenewsByItself = RenewsByItself,
        Scopes = Scopes,
    });
}
