using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Sandbox;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>What the account's person and its network agreed on: which token serves, and what becomes of one that is refused.</summary>
internal sealed class NetworkGrant(SandboxNetworks networks, SandboxUser user, Secret token) : IAccountConnector
{
    private Secret _token = token;
    private int _count;

    public Platform Platform => user.Platform;

    public ConnectQuestions Questions => ConnectQuestions.None;

    public bool IsConfigured => true;

    /// <summary>What a refresh is answered with; null: with new tokens.</summary>
    public RefreshOutcome? Refusal { get; set; }

    /// <summary>From now on the network refuses the present token.</summary>
    // Called from inside a step of the flow, which has no place to await; the networks write on a thread of their own.
    public void Expire() => networks.RevokeAsync(_token).GetAwaiter().GetResult();

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) =>
        Refusal ?? new RefreshOutcome.Refreshed(await IssueAsync());

    public Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);

    /// <summary>The person allows it anew.</summary>
    public async Task<AccountGrant> IssueAsync()
    {
        _token = new Secret($"{user.Id}-{Interlocked.Increment(ref _count)}");
        await networks.AddUserAsync(user, _token);
        return new AccountGrant { AccessToken = _token };
    }
}
