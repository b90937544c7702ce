using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;

namespace AutoPublish.WebTests.Accounts;

/// <summary>A platform's authorization server at the port: a code serves once, and every secret is a canary.</summary>
internal sealed class TestConnector(Platform platform) : IAccountConnector
{
    public const string Code = "canary-code";
    public const string Password = "canary-app-password";
    private readonly ConcurrentQueue<ConnectRequest> _begun = new();
    private readonly ConcurrentQueue<ConnectReturn> _returned = new();
    private readonly ConcurrentQueue<string> _revoked = new();

    public Platform Platform { get; } = platform;

    public ConnectQuestions Questions { get; init; }

    public bool IsConfigured { get; init; } = true;

    /// <summary>What the person may post for there.</summary>
    public IReadOnlyList<GrantedAccount> Accounts { get; set; } = [Granted("100", "Espresso Tests", "@tests")];

    /// <summary>In place of the accounts; null: they are granted.</summary>
    public Func<Refusal?> OnComplete { get; set; } = () => null;

    /// <summary>What a revocation leaves to the person.</summary>
    public string? Left { get; set; }

    public IReadOnlyCollection<ConnectRequest> Begun => _begun;

    /// <summary>Every way back that was followed.</summary>
    public IReadOnlyCollection<ConnectReturn> Returned => _returned;

    /// <summary>The access tokens that were given back.</summary>
    public IReadOnlyCollection<string> Revoked => _revoked;

    public static GrantedAccount Granted(string userId, string name, string? handle = null, AccountForm form = AccountForm.Person, DateTimeOffset? until = null) =>
        new(userId, name, handle, form, Server: null, new AccountGrant
        {
            AccessToken = new Secret($"canary-access-{userId}"),
            RefreshToken = new Secret($"canary-refresh-{userId}"),
            ProofKey = new Secret($"canary-proof-{userId}"),
            GrantExpiresAt = until,
            Scopes = ["post"],
        });

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default)
    {
        if (!IsConfigured)
        {
            return Task.FromResult<ConnectBeginning>(new ConnectBeginning.Failed(new Refusal("AP1999", RefusalKind.Conflict, "No application is registered.", $"Register one: docs/channels/{Platform}.md.")));
        }

        _begun.Enqueue(request);
        return Task.FromResult<ConnectBeginning>(request.AppPassword?.Reveal() switch
        {
            null => new ConnectBeginning.Redirect(new Uri($"https://{Platform}.example/authorize?state={request.State}&x=%22%27%3E"), new Secret($"canary-memory-{request.State}")),
            Password => new ConnectBeginning.Connected(Accounts),
            _ => new ConnectBeginning.Failed(new Refusal("AP1998", RefusalKind.Forbidden, "The app password is wrong.", "Make another.")),
        });
    }

    public async Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default)
    {
        _returned.Enqueue(returned);
        await Task.Yield();
        return OnComplete() is { } refusal ? new ConnectOutcome.Failed(refusal)
            : returned.Query.GetValueOrDefault("code") != Code ? new ConnectOutcome.Failed(new Refusal("AP1997", RefusalKind.Downstream, "The platform refused the code.", "Connect once more."))
            : new ConnectOutcome.Connected(Accounts);
    }

    public Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        Task.FromResult<RefreshOutcome>(new RefreshOutcome.NotOffered());

    public Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        _revoked.Enqueue(grant.AccessToken.Reveal());
        return Task.FromResult(Left);
    }
}
