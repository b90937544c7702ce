using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Accounts;

/// <summary>
/// A platform's way to tell what happens to an account, in place of being asked again and again. It tells and proves nothing:
/// whoever hears it asks the platform before anything is taken for a fact.
/// </summary>
public interface IAccountActivity
{
    Platform Platform { get; }

    /// <summary>False where this installation has nothing to receive by: then everything is asked for.</summary>
    bool IsConfigured { get; }

    /// <summary>The body that proves to the platform that the address is ours.</summary>
    /// <param name="challenge">As the platform sent it.</param>
    byte[] Answer(string challenge);

    /// <summary>What a delivery tells; empty where it tells nothing that matters here. Null: the platform did not sign it.</summary>
    /// <param name="body">Byte by byte as it came.</param>
    /// <param name="header">One header of the delivery by its name, or null.</param>
    IReadOnlyList<AccountEvent>? Read(ReadOnlySpan<byte> body, Func<string, string?> header);

    /// <summary>Brings the account's subscriptions at the platform to what they should be; again and again does no harm.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="engagement">Whether what readers do with its posts is wanted too, where it is configured; else such subscriptions are ended.</param>
    Task<ActivityOutcome> SubscribeAsync(ChannelAccount account, bool engagement, CancellationToken cancellationToken = default);

    /// <summary>Ends all of them.</summary>
    /// <returns>Null: done, or there were none. Else why not, in one sentence.</returns>
    Task<string?> UnsubscribeAsync(string platformUserId, CancellationToken cancellationToken = default);
}
