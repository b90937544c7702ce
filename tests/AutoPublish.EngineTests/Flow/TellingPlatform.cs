using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>A platform at the port that tells what happens to accounts.</summary>
internal sealed class TellingPlatform : IAccountActivity
{
    private readonly ConcurrentDictionary<string, bool> _subscribed = new();

    public Platform Platform => Platform.X;

    public bool IsConfigured => true;

    /// <summary>Whether reactions are told, by the account's id at the platform.</summary>
    public IReadOnlyDictionary<string, bool> Subscribed => _subscribed;

    /// <summary>In place of success; null lets it succeed.</summary>
    public Func<ActivityOutcome?> OnSubscribe { get; set; } = () => null;

    public Func<string?> OnUnsubscribe { get; set; } = () => null;

    public byte[] Answer(string challenge) => [];

    public IReadOnlyList<AccountEvent>? Read(ReadOnlySpan<byte> body, Func<string, string?> header) => [];

    public Task<ActivityOutcome> SubscribeAsync(ChannelAccount account, bool engagement, CancellationToken cancellationToken = default)
    {
        if (OnSubscribe() is { } told)
        {
            return Task.FromResult(told);
        }

        _subscribed[account.PlatformUserId] = engagement;
        return Task.FromResult<ActivityOutcome>(new ActivityOutcome.Live(engagement, null));
    }

    public Task<string?> UnsubscribeAsync(string platformUserId, CancellationToken cancellationToken = default)
    {
        if (OnUnsubscribe() is { } reason)
        {
            return Task.FromResult<string?>(reason);
        }

        _subscribed.TryRemove(platformUserId, out _);
        return Task.FromResult<string?>(null);
    }
}
