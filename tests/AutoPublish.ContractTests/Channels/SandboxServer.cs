using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
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
    private readonly ConcurrentDictionary<(Platform, string, string?), string?> _prepared = new();
    private int _inFlight;

    private SandboxServer(WebApplication app, SandboxNetworks networks, InboxStore inbox, FakeTimeProvider clock, TimeProvider time, string folder, int timeoutSeconds)
    {
        _app = app;
        _folder = folder;
        Networks = networks;
        Inbox = inbox;
        Clock = clock;
        Address = new Uri(app.Urls.Single());
        IServiceCollection services = new ServiceCollection().AddSingleton(time).AddSingleton<IMediaStore>(Media)
            .AddSingleton<IMediaLinks>(new ServedLinks(Address)).AddSingleton<IHttpMessageHandlerBuilderFilter>(Calls);
        foreach (var platform in PlatformCase.Platforms)
        {
            PlatformCase.Of(platform).AddChannel(services, new Uri(Address, "/sandbox/"), timeoutSeconds);
        }

        _services = services.BuildServiceProvider();
        Http = new HttpClient { BaseAddress = Address };
    }

    public SandboxNetworks Networks { get; }

    /// <summary>Where the channels find the images of a payload.</summary>
    public MemoryMedia Media { get; } = new();

    public InboxStore Inbox { get; }

    public FakeTimeProvider Clock { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>What the adapters have on the wire.</summary>
    public CallCounter Calls { get; } = new();

    /// <summary>Every call to the networks fails like this, from now on.</summary>
    public NetworkOutage Outage { get; set; }

    public IReadOnlyList<IChannel> Channels => [.. _services.GetServices<IChannel>()];

    public int InFlight => Volatile.Read(ref _inFlight);

    public IAccountConnector Connector(Platform platform) => _services.GetServices<IAccountConnector>().Single(connector => connector.Platform == platform);

    public IChannel X => Channel(Platform.X);

    public IChannel LinkedIn => Channel(Platform.LinkedIn);

    /// <param name="watch">What networks and adapters take for the clock, made of it; null: the clock itself.</param>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, int timeoutSeconds = 10, Func<FakeTimeProvider, TimeProvider>? watch = null)
    {
        var folder = Directory.CreateTempSubdirectory("autopublish-sandbox-").FullName;
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-23T10:00:00Z", CultureInfo.InvariantCulture));
        var time = watch?.Invoke(clock) ?? clock;
        var networks = SandboxNetworks.Open(Path.Combine(folder, "sandbox.db"), time, options);
        var inbox = InboxStore.Open(Path.Combine(folder, "inbox.db"));
        foreach (var (user, account) in PlatformCase.Platforms.SelectMany(platform => PlatformCase.Of(platform).Users))
        {
            await networks.AddUserAsync(user, account.AccessToken);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        SandboxServer? server = null;
        app.Use(async (context, next) =>
        {
            Interlocked.Increment(ref server!._inFlight);
            // The networks' clock is this one, whatever the machine's says.
            context.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            try
            {
                await (server.Outage is NetworkOutage.None ? next() : FailAsync(context, server.Outage));
            }
            finally
            {
                Interlocked.Decrement(ref server._inFlight);
            }
        });
        app.MapSandbox(networks);
        app.MapInbox(inbox);
        app.MapGet(ServedLinks.Route, async (string tenant, string digest) =>
            await server!.Media.GetAsync(tenant, digest) is { } bytes ? Results.Bytes(bytes, "application/octet-stream") : Results.NotFound());
        await app.StartAsync();
        server = new SandboxServer(app, networks, inbox, clock, time, folder, timeoutSeconds);
        foreach (var (platform, image) in PlatformCase.Platforms.SelectMany(platform => PlatformCase.Of(platform).Images.Select(image => (platform, image))))
        {
            await server.Media.PutAsync(Account(platform).TenantId, image);
        }

        return server;
    }

    /// <summary>Of a post of its own, or of one that follows another target's.</summary>
    private static TargetPayload Payload(Platform platform, string text, AnsweredPost? answered) =>
        answered is null ? Payload(platform, text) : PlatformCase.Of(platform).FollowUp(text);

    public static TargetPayload Payload(Platform platform, string text) => PlatformCase.Of(platform).Payload(text);

    /// <summary>The platform's own account, on this server where the platform has many.</summary>
    public static ChannelAccount Account(Platform platform) => PlatformCase.Of(platform).Account;

    public IChannel Channel(Platform platform) => _services.GetServices<IChannel>().Single(channel => channel.Platform == platform);

    /// <summary>Prepares where the platform needs it, and sends, as the flow does it. Each text has a key of its own.</summary>
    /// <param name="answered">What the post answers.</param>
    public async Task<SendOutcome> SendAsync(Platform platform, string text, ChannelAccount? account = null, string? key = null, AnsweredPost? answered = null)
    {
        var poster = OnThisServer(account ?? Account(platform));
        var payload = Payload(platform, text, answered);
        string? prepared = null;
        if (Preparations.Needs(payload))
        {
            switch (await PrepareAsync(platform, poster, payload, answered))
            {
                case PrepareOutcome.Ready ready:
                    prepared = ready.Handle;
                    break;
                case PrepareOutcome.Unauthorized refused:
                    return new SendOutcome.Unauthorized(refused.Code, refused.Reason);
                case PrepareOutcome.Failed failed:
                    // The flow holds the post and comes back, as it does after a call that was not sent.
                    return new SendOutcome.NotSent(failed.Code, failed.Reason, failed.RetryAt);
                case PrepareOutcome.Rejected rejected:
                    return new SendOutcome.Rejected(rejected.Code, rejected.Reason, rejected.Remedy);
                case var other:
                    throw new AssertFailedException($"Not prepared: {other}");
            }
        }

        _prepared[(platform, text, answered?.PostId)] = prepared;
        return await Channel(platform).SendAsync(new SendRequest(poster, payload, key ?? KeyOf(text, answered)) { Prepared = prepared, InReplyTo = answered });
    }

    /// <param name="calledAt">When the call was made; null: that is not known.</param>
    public Task<Evidence> FindAsync(Platform platform, string text, TimeSpan? since = null, ChannelAccount? account = null, string? key = null, AnsweredPost? answered = null, DateTimeOffset? calledAt = null) =>
        Channel(platform).FindEvidenceAsync(new EvidenceRequest(
            OnThisServer(account ?? Account(platform)), Payload(platform, text, answered), key ?? KeyOf(text, answered), Clock.GetUtcNow() - (since ?? TimeSpan.FromMinutes(1)))
        {
            CalledAt = calledAt ?? Clock.GetUtcNow() - (since ?? TimeSpan.FromMinutes(1)),
            Prepared = _prepared.GetValueOrDefault((platform, text, answered?.PostId)),
            InReplyTo = answered,
        });

    /// <summary>Another for each post that the same text answers.</summary>
    public static string KeyOf(string text, AnsweredPost? answered) => answered is null ? KeyOf(text) : KeyOf($"{text} below {answered.PostId}");

    public static string KeyOf(string text) => $"c1.1.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12]}";

    /// <summary>Where a platform has many servers, this one is the account's.</summary>
    public ChannelAccount OnThisServer(ChannelAccount account) =>
        account.Server is { } server && !server.IsAbsoluteUri ? account with { Server = new Uri(Address, server) } : account;

    private static Task FailAsync(HttpContext context, NetworkOutage outage)
    {
        if (outage is NetworkOutage.NoAnswer)
        {
            context.Abort();
        }

        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    /// <summary>Asks again until the platform is ready with it.</summary>
    private async Task<PrepareOutcome> PrepareAsync(Platform platform, ChannelAccount account, TargetPayload payload, AnsweredPost? answered)
    {
        string? before = null;
        while (true)
        {
            var outcome = await Channel(platform).PrepareAsync(new PrepareRequest(account, payload, before) { InReplyTo = answered });
            if (outcome is not PrepareOutcome.NotYet unfinished)
            {
                return outcome;
            }

            before = unfinished.Handle;
            Clock.Advance(unfinished.RetryAt - Clock.GetUtcNow());
        }
    }

    public Task<MetricsOutcome> MeasureAsync(Platform platform, ChannelAccount account, params string[] ids) =>
        Channel(platform).ReadMetricsAsync(new MetricsRequest(OnThisServer(account), ids));

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
