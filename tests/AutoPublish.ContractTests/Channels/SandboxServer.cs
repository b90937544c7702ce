using System.Globalization;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Channels;

/// <summary>The stand-in networks on a real server, and the real adapters pointed at them.</summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    public static readonly Secret XToken = new("x-token");
    public static readonly Secret MemberToken = new("member-token");
    public static readonly Secret PageToken = new("page-token");

    public static readonly ChannelAccount XAccount = new("acc-x", "1001", XToken);
    public static readonly ChannelAccount MemberAccount = new("acc-li", "urn:li:person:abc", MemberToken);
    public static readonly ChannelAccount PageAccount = new("acc-page", "urn:li:organization:77", PageToken);

    private readonly WebApplication _app;
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private int _inFlight;

    private SandboxServer(WebApplication app, SandboxNetworks networks, InboxStore inbox, FakeTimeProvider clock, string folder, int timeoutSeconds, string version)
    {
        _app = app;
        _folder = folder;
        Networks = networks;
        Inbox = inbox;
        Clock = clock;
        Address = new Uri(app.Urls.Single());
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddXChannel(new XChannelOptions { BaseAddress = new Uri(Address, "/sandbox/x"), TimeoutSeconds = timeoutSeconds })
            .AddLinkedInChannel(new LinkedInChannelOptions { BaseAddress = new Uri(Address, "/sandbox/linkedin"), TimeoutSeconds = timeoutSeconds, LinkedInVersion = version })
            .BuildServiceProvider();
        Http = new HttpClient { BaseAddress = Address };
    }

    public SandboxNetworks Networks { get; }

    public InboxStore Inbox { get; }

    public FakeTimeProvider Clock { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public int InFlight => Volatile.Read(ref _inFlight);

    public IChannel X => Channel(Platform.X);

    public IChannel LinkedIn => Channel(Platform.LinkedIn);

    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, int timeoutSeconds = 10, string version = "202607")
    {
        var folder = Directory.CreateTempSubdirectory("autopublish-sandbox-").FullName;
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T10:00:00Z", CultureInfo.InvariantCulture));
        var networks = SandboxNetworks.Open(Path.Combine(folder, "sandbox.db"), clock, options);
        var inbox = InboxStore.Open(Path.Combine(folder, "inbox.db"));
        await networks.AddUserAsync(new SandboxUser(Platform.X, XAccount.PlatformUserId, "Ada's Coffee", "adascoffee"), XToken);
        await networks.AddUserAsync(new SandboxUser(Platform.LinkedIn, MemberAccount.PlatformUserId, "Ada Lovelace", "Founder at Ada's Coffee"), MemberToken);
        await networks.AddUserAsync(new SandboxUser(Platform.LinkedIn, PageAccount.PlatformUserId, "Ada's Coffee", "Coffee roasters"), PageToken);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        SandboxServer? server = null;
        app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref server!._inFlight);
            try
            {
                await next();
            }
            finally
            {
                Interlocked.Decrement(ref server._inFlight);
            }
        });
        app.MapSandbox(networks);
        app.MapInbox(inbox);
        await app.StartAsync();
        return server = new SandboxServer(app, networks, inbox, clock, folder, timeoutSeconds, version);
    }

    public static TargetPayload Payload(Platform platform, string text) => new()
    {
        Platform = platform,
        AccountId = Account(platform).AccountId,
        Text = text,
    };

    public static ChannelAccount Account(Platform platform) => platform == Platform.X ? XAccount : MemberAccount;

    public IChannel Channel(Platform platform) => _services.GetServices<IChannel>().Single(channel => channel.Platform == platform);

    public Task<SendOutcome> SendAsync(Platform platform, string text, ChannelAccount? account = null) =>
        Channel(platform).SendAsync(new SendRequest(account ?? Account(platform), Payload(platform, text), "key-1"));

    public Task<Evidence> FindAsync(Platform platform, string text, TimeSpan? since = null, ChannelAccount? account = null) =>
        Channel(platform).FindEvidenceAsync(new EvidenceRequest(
            account ?? Account(platform), Payload(platform, text), "key-1", Clock.GetUtcNow() - (since ?? TimeSpan.FromMinutes(1))));

    public Task<MetricsOutcome> MeasureAsync(Platform platform, ChannelAccount account, params string[] ids) =>
        Channel(platform).ReadMetricsAsync(new MetricsRequest(account, ids));

    /// <summary>Lets the slow calls have their effect, and every call come to its end.</summary>
    public async Task SettleAsync()
    {
        while (InFlight != Networks.LateEffects)
        {
            await Task.Yield();
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        await Networks.WhenLateEffectsAreInAsync();
        while (InFlight > 0)
        {
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _services.DisposeAsync();
        await Networks.DisposeAsync();
        await _app.DisposeAsync();
        await Inbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
