using AutoPublish.ContractTests.Emulators;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Channels.Bluesky;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>The channel and the connector as a host has them, pointed at one server.</summary>
internal sealed class BlueskyHost : IDisposable
{
    private readonly ServiceProvider _services;

    public BlueskyHost(BlueskyOptions options, TimeProvider? time = null) =>
        _services = new ServiceCollection().AddSingleton(time ?? TimeProvider.System).AddSingleton<IMediaStore>(Media).AddBlueskyChannel(options).BuildServiceProvider();

    public MemoryMedia Media { get; } = new();

    public IChannel Channel => _services.GetRequiredService<IChannel>();

    public IAccountConnector Connector => _services.GetRequiredService<IAccountConnector>();

    public static BlueskyHost For(BlueskyServer server) =>
        new(new BlueskyOptions { Entryway = server.Service, PlcDirectory = server.Plc, AppView = server.Service, AllowLoopback = true, TimeoutSeconds = 30 });

    public static TargetPayload Payload(string text, params IReadOnlyList<PayloadMedia> media) =>
        new() { Platform = Platform.Bluesky, AccountId = "acc", Text = text, Media = media };

    public static ChannelAccount Poster(GrantedAccount account) => new("acc", account.PlatformUserId, account.Grant.AccessToken)
    {
        TenantId = "t1",
        Server = account.Server,
        ProofKey = account.Grant.ProofKey,
        Handle = account.Handle,
    };

    public static ConnectedAccount Stored(GrantedAccount account) => new()
    {
        AccountId = "acc",
        TenantId = "t1",
        Platform = Platform.Bluesky,
        PlatformUserId = account.PlatformUserId,
        DisplayName = account.DisplayName,
        Server = account.Server,
        EncryptedAccessToken = "",
    };

    public static ConnectRequest Request(string handle, string? password = null) => new(new Uri("http://127.0.0.1:5010/accounts/callback/bluesky"), "state-1")
    {
        Handle = handle,
        AppPassword = password is null ? null : new Secret(password),
    };

    public async Task<GrantedAccount> ConnectAsync(string handle, string password) =>
        await Connector.BeginAsync(Request(handle, password)) is ConnectBeginning.Connected { Accounts: [var account] }
            ? account
            : throw new AssertFailedException($"{handle} was not connected.");

    public Task<SendOutcome> SendAsync(ChannelAccount account, TargetPayload payload, string key, string? prepared = null) =>
        Channel.SendAsync(new SendRequest(account, payload, key) { Prepared = prepared });

    public Task<Evidence> FindAsync(ChannelAccount account, TargetPayload payload, string key) =>
        Channel.FindEvidenceAsync(new EvidenceRequest(account, payload, key, DateTimeOffset.UtcNow.AddMinutes(-1)));

    public void Dispose() => _services.Dispose();
}
