using AutoPublish.Core.Accounts;
using AutoPublish.Core.Secrets;

namespace AutoPublish.EngineTests.Flow;

/// <summary>A platform's authorization server at the port: every refresh token serves once.</summary>
internal sealed class CountingConnector(Platform platform, TimeProvider time) : IAccountConnector
{
    private readonly Lock _lock = new();
    private string _refresh = "refresh-0";
    private int _calls;

    public Platform Platform { get; } = platform;

    public ConnectQuestions Questions => ConnectQuestions.None;

    public bool IsConfigured => true;

    /// <summary>How often a refresh was asked for.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>In place of new tokens; null: they are given.</summary>
    public Func<RefreshOutcome?> OnRefresh { get; set; } = () => null;

    public static GrantedAccount Granted(string access, DateTimeOffset? expiresAt, string? refresh = "refresh-0") =>
        new("1", "Tenant", "@tenant", AccountForm.Person, Server: null, new AccountGrant
        {
            AccessToken = new Secret(access),
            RefreshToken = refresh is null ? null : new Secret(refresh),
            AccessTokenExpiresAt = expiresAt,
        });

    public Task<ConnectBeginning> BeginAsync(ConnectRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ConnectOutcome> CompleteAsync(ConnectReturn returned, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public async Task<RefreshOutcome> RefreshAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default)
    {
        int call = Interlocked.Increment(ref _calls);
        await Task.Yield();
        if (OnRefresh() is { } told)
        {
            return told;
        }

        lock (_lock)
        {
            if (grant.RefreshToken?.Reveal() != _refresh)
            {
                return new RefreshOutcome.Dead("AP3199", "The refresh token was used before.");
            }

            _refresh = $"refresh-{call}";
            return new RefreshOutcome.Refreshed(Granted($"access-{call}", time.GetUtcNow().AddHours(2), _refresh).Grant);
        }
    }

    public Task<string?> RevokeAsync(ConnectedAccount account, AccountGrant grant, CancellationToken cancellationToken = default) => Task.FromResult<string?>(null);
}
