using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Accounts;

/// <summary>One platform's way to let a person hand us an account, to keep it and to give it back.</summary>
public interface IAccountConnector
{
    Platform Platform { get; }

    /// <summary>What the person is asked for before the platform is.</summary>
    ConnectQuestions Questions { get; }

    /// <summary>False where this installation has no application registered with the platform; <see cref="BeginAsync"/> then says how to get one.</summary>
    bool IsConfigured { get; }

    /// <summary>Begins: where the person is sent, or, with an app password, the account at once.</summary>
    Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default);

    /// <summary>The person came back from the platform.</summary>
    Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default);

    /// <summary>New tokens for old. Called under the account's lock: two calls with one single-use refresh token end the grant.</summary>
    Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default);

    /// <summary>Gives the grant back; best effort, since the account is forgotten here in any case.</summary>
    /// <returns>Null: revoked. Else what is left for the person to do, in one sentence.</returns>
    Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default);
}

/// <summary>What a person is asked for before the platform is.</summary>
[Flags]
public enum ConnectQuestions
{
    None = 0,

    /// <summary>Which server: <c>mastodon.social</c>.</summary>
    Server = 1,

    /// <summary>Which account: <c>alice.bsky.social</c>.</summary>
    Handle = 2,

    /// <summary>An app password may be given in place of signing in there.</summary>
    AppPassword = 4,
}

/// <param name="RedirectUri">Where the platform sends the person back to; exactly as it is registered there.</param>
/// <param name="State">Bound to the person's session by the caller; comes back unchanged.</param>
public sealed record ConnectRequest(Uri RedirectUri, string State)
{
    /// <summary>As the person typed it.</summary>
    public string? Server { get; init; }

    /// <summary>As the person typed it.</summary>
    public string? Handle { get; init; }

    public Secret? AppPassword { get; init; }
}

public abstract record ConnectBeginning
{
    private ConnectBeginning()
    {
    }

    /// <param name="Address">Of the platform's consent page.</param>
    /// <param name="Memory">What <see cref="IAccountConnector.CompleteAsync"/> needs, such as the code verifier; kept encrypted, for minutes.</param>
    public sealed record Redirect(Uri Address, Secret Memory) : ConnectBeginning;

    /// <summary>No page was needed.</summary>
    public sealed record Connected(IReadOnlyList<GrantedAccount> Accounts) : ConnectBeginning;

    public sealed record Failed(Refusal Refusal) : ConnectBeginning;
}

/// <param name="RedirectUri">The one that was begun with.</param>
/// <param name="Query">What came back, <c>state</c> checked and taken out by the caller.</param>
/// <param name="Memory">From <see cref="ConnectBeginning.Redirect"/>.</param>
public sealed record ConnectReturn(Uri RedirectUri, IReadOnlyDictionary<string, string> Query, Secret Memory)
{
    /// <summary>
    /// The segment of the path behind the redirect address at which the person arrived; null: none. A connector that knows many
    /// authorization servers gives each an address of its own, so that none can pass on the code of another.
    /// </summary>
    public string? Place { get; init; }
}

public abstract record ConnectOutcome
{
    private ConnectOutcome()
    {
    }

    /// <param name="Accounts">At least one; a person may administer several pages.</param>
    public sealed record Connected(IReadOnlyList<GrantedAccount> Accounts) : ConnectOutcome;

    /// <summary>The person said no, or the platform did, or it cannot be reached.</summary>
    public sealed record Failed(Refusal Refusal) : ConnectOutcome;
}

public abstract record RefreshOutcome
{
    private RefreshOutcome()
    {
    }

    /// <summary>The old tokens may be void from here on.</summary>
    public sealed record Refreshed(AccountGrant Grant) : RefreshOutcome;

    /// <summary>The platform has no refresh for this grant, and says nothing against it: it lives until its end.</summary>
    public sealed record NotOffered : RefreshOutcome;

    /// <summary>The grant is over: revoked, expired, used up. Only a person can mend it.</summary>
    /// <param name="Code">Stable.</param>
    /// <param name="Reason">One sentence.</param>
    public sealed record Dead(string Code, string Reason) : RefreshOutcome;

    /// <summary>No word on the grant itself: a time-out, a 5xx, a rate limit.</summary>
    public sealed record Unavailable(string Reason, DateTimeOffset? RetryAt) : RefreshOutcome;
}
