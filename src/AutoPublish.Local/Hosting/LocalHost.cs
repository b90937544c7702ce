using System.Net;
using System.Net.Sockets;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Email;
using AutoPublish.Integrations.Images;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Media;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Seeding;
using AutoPublish.Orchestrations;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;
using AutoPublish.Web;
using AutoPublish.Web.Health;
using AutoPublish.Web.Http;
using AutoPublish.Web.Limits;
using AutoPublish.Web.Media;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Webhooks;

namespace AutoPublish.Local.Hosting;

/// <summary>The whole product in one process: wires every port to its implementation for one machine.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly DataDirectoryLock _lock;

    private LocalHost(WebApplication app, LocalOptions options, LocalPaths paths, DataDirectoryLock directoryLock)
    {
        App = app;
        Options = options;
        Paths = paths;
        _lock = directoryLock;
    }

    public WebApplication App { get; }

    /// <summary>What it was started with, every port known.</summary>
    public LocalOptions Options { get; }

    public LocalPaths Paths { get; }

    /// <summary>What the process ends with: 1 after it stopped for a fault, so that a supervisor sees it.</summary>
    public int ExitCode => App.Services.GetRequiredService<HostFault>().Happened ? 1 : 0;

    /// <summary>The first address that is listened on.</summary>
    public string Address => ListenAddress.Reachable(App.Urls.First());

    /// <exception cref="LocalStartException">The options, the data directory or the key file cannot be used.</exception>
    /// <exception cref="SqliteDatabaseException">The database cannot be used; names the file and the remedy.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        options = options with { Urls = ListenAddress.WithPorts(options.Urls) };
        LocalPaths paths = LocalPaths.Prepare(options.Data);
        DataDirectoryLock? directoryLock = null;
        WebApplication? app = null;
        try
        {
            directoryLock = DataDirectoryLock.Acquire(paths.Directory);
            app = await BuildAsync(options, paths, time);
            await app.StartAsync(cancellationToken);
            return new LocalHost(app, options, paths, directoryLock);
        }
        catch (Exception e)
        {
            if (app is not null)
            {
                // What had started must stop before the database under it closes.
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }

            directoryLock?.Dispose();
            throw Explain(e, options);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _lock.Dispose();
    }

    private static async Task<WebApplication> BuildAsync(LocalOptions options, LocalPaths paths, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls(options.Urls).ConfigureKestrel(KestrelEdge.Apply);
        builder.Logging
            .SetMinimumLevel(options.Verbose ? LogLevel.Information : LogLevel.Warning)
            // They log addresses, and the address of an approval page is the right to decide.
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning);
        KeyRing keys = KeyFile.Open(paths.Keys, paths.Database);
        SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = paths.Database }, time);
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        await KeyCheck.VerifyAsync(documents, keys, paths);
        AesFieldEncryption encryption = new(keys.For("field-encryption/1"));
        InboxStore inbox = InboxStore.Open(paths.Inbox);
        SmtpOptions? smtp = SmtpEnvironment.Read(Environment.GetEnvironmentVariable);
        builder.Services
            .AddSingleton(time)
            .AddSingleton(keys)
            .AddSingleton(new HostFault())
            .AddSingleton(KillingFailpoints.FromEnvironment())
            .AddLocalStorage(database, documents)
            .AddLocalEngine(mailServer: smtp is not null)
            .AddSingleton<IFieldEncryption>(encryption)
            .AddSingleton<IContentGenerator, TemplateGenerator>()
            .AddLocalAddress(options, Environment.GetEnvironmentVariable)
            .AddLocalNetworks(options, Environment.GetEnvironmentVariable)
            .AddSingleton(_ => inbox)
            .AddLocalMail(smtp, inbox)
            .AddImages()
            .AddFileMedia(paths.Media)
            // Stand-ins are on this machine, and fetch images from it.
            .AddSingleton(new MediaLinkOptions { PlatformsReachLoopback = options.SandboxAddress is not null })
            .AddLocalSignIn(mailServer: smtp is not null, Environment.GetEnvironmentVariable)
            .AddAutoPublishFlow()
            .AddSingleton<IPageIdentity, LoopbackIdentity>()
            .AddSingleton<IReadinessCheck, DatabaseReadiness>()
            // Everybody here is the one person at this machine; their calls are not counted either, by the plan `local`.
            .AddSingleton(new RateLimitOptions { CountLoopback = false })
            // The data directory admits one process, so a lease of the one before is our own.
            .AddSingleton(new WebhookOptions { Holder = "local" })
            .AddAutoPublishWeb()
            .AddHostedService<WebhookService>()
            .AddHostedService<ReconcilerService>()
            .AddHostedService<ForecastService>()
            .AddHostedService<AccountUpkeepService>();

        IReadOnlyList<SandboxAccount> accounts = options.SandboxAddress is null ? [] : SandboxAccounts.Of(keys);
        await new DemoTenant(documents, encryption, time).SeedAsync(accounts, CancellationToken.None);
        SandboxNetworks? networks = options.OwnSandbox ? LocalNetworks.OpenSandbox(options, paths, time, Environment.GetEnvironmentVariable) : null;
        if (networks is not null)
        {
            await SandboxAccounts.RegisterAsync(networks, accounts);
            await SandboxAccounts.InviteAsync(networks, keys);
            builder.Services.AddSingleton(_ => networks);
        }

        WebApplication app = builder.Build();
        // Whoever is quicker than the start of the engine waits for it.
        Task engineStarted = app.Services.GetRequiredService<EngineService>().Started;
        app.Use((context, next) => engineStarted.IsCompletedSuccessfully ? next(context) : WaitAsync(context, next, engineStarted));
        app.UseAutoPublishWeb();
        app.MapInbox(inbox);
        app.MapDevToken();
        app.MapBlueskyClient(app.Services);
        if (networks is not null)
        {
            app.MapSandbox(networks);
        }

        return app;
    }

    private static async Task WaitAsync(HttpContext context, RequestDelegate next, Task engineStarted)
    {
        await engineStarted.WaitAsync(context.RequestAborted);
        await next(context);
    }

    /// <summary>What a person can mend, in their words; anything else as it is.</summary>
    private static Exception Explain(Exception e, LocalOptions options) => e switch
    {
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
            new LocalStartException("AP1103", $"Another program listens on {options.Urls}.", "Stop it, or choose another address with --urls http://127.0.0.1:PORT."),
        SocketException or IOException { InnerException: SocketException } =>
            new LocalStartException("AP1103", $"Nothing can listen on {options.Urls}: {e.Message}", "Choose an address of this machine, such as --urls http://127.0.0.1:7071."),
        UnauthorizedAccessException =>
            new LocalStartException("AP1101", $"The data directory {options.Data} cannot be written: {e.Message}", "Choose another with --data DIR."),
        _ => e,
    };
}
