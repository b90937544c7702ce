using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Orchestrations.Publishing;

/// <summary>The channels a host has, and the accounts ready to be used on them.</summary>
public sealed class PublishingChannels(IEnumerable<IChannel> channels, IFieldEncryption encryption)
{
    private readonly Dictionary<Platform, IChannel> _channels = channels.ToDictionary(c => c.Platform);

    /// <summary>The platforms that can be posted to.</summary>
    public IReadOnlyCollection<Platform> Platforms => _channels.Keys;

    public IChannel? Find(Platform platform) => _channels.GetValueOrDefault(platform);

    /// <summary>The account with its token decrypted; keep it only for the call.</summary>
    public ChannelAccount Open(ConnectedAccount account) =>
        new(account.AccountId, account.PlatformUserId, encryption.Decrypt(account.EncryptedAccessToken, account.AccountId))
        {
            TenantId = account.TenantId,
            Server = account.Server,
            Handle = account.Handle,
            ProofKey = account.EncryptedProofKey is { } key ? encryption.Decrypt(key, account.AccountId) : null,
        };
}
