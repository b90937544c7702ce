using System.Net;
using System.Net.Sockets;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Email;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Seeding;
using AutoPublish.Orchestrations;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Store;
using AutoPublish.Web;
using AutoPublish.Web.Health;
using AutoPublish.Web.Pages;

namespace AutoPublish.Local.Hosting;

/// <summary>The whole product in one process: wires every port to its implementation for one machine.</summary>
internal sealed class LocalHost : IAsyncDisposable
{
    private readonly DataDirectoryLock _lock;

    private LocalHost(WebApplication app, LocalPaths paths, DataDirectoryLock directoryLock)
    {
        App = app;
        Paths = paths;
        _lock = directoryLock;
    }

    public WebApplication App { get; }

    public LocalPaths Paths { get; }

    /// <summary>The first address that is listened on.</summary>
    public string Address => App.Urls.First();

    /// <exception cref="LocalStartException">The options, the data directory or the key file cannot be used.</exception>
    /// <exception cref="SqliteDatabaseException">The database cannot be used; names the file and the remedy.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, CancellationToken cancellationToken)
    {
        options = options with { Urls = WithPort(options.Urls) };
        LocalPaths paths = LocalPaths.Prepare(options.Data);
        DataDirectoryLock directoryLock = DataDirectoryLock.Acquire(paths.Directory);
        WebApplication? app = null;
        try
        {
            app = await BuildAsync(options, paths);
            await app.StartAsync(cancellationToken);
            return new LocalHost(app, paths, directoryLock);
        }
        catch (Exception e)
        {
            if (app is not null)
            {
                // What had started must stop before the database under it closes.
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }

            directoryLock.Dispose();
            throw e is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException }
                ? new LocalStartException("AP1103", $"Another program listens on {options.Urls}.", "Stop it, or choose another address with --urls http://127.0.0.1:PORT.")
                : e;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _lock.Dispose();
    }

    private static async Task<WebApplication> BuildAsync(LocalOptions options, LocalPaths paths)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.SetMinimumLevel(options.Verbose ? LogLevel.Information : LogLevel.Warning);
        KeyRing keys = KeyFile.Open(paths.Keys, paths.Database);
        SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = paths.Database }, TimeProvider.System);
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        await KeyCheck.VerifyAsync(documents, keys, paths);
        AesFieldEncryption encryption = new(keys.For("field-encryption/1"));
        InboxStore inbox = InboxStore.Open(paths.Inbox);
        SmtpOptions? smtp = SmtpEnvironment.Read(Environment.GetEnvironmentVariable);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(keys)
            .AddSingleton(KillingFailpoints.FromEnvironment())
            .AddLocalStorage(database, documents)
            .AddLocalEngine(mailServer: smtp is not null)
            .AddSingleton<IFieldEncryption>(encryption)
            .AddSingleton<IContentGenerator, TemplateGenerator>()
            .AddSingleton(new PublicAddress(options.Urls.Split(';')[0]))
            .AddLocalNetworks(options)
            .AddSingleton(_ => inbox)
            .AddLocalMail(smtp, inbox)
            .AddAutoPublishFlow()
            .AddSingleton<IPageIdentity, LoopbackIdentity>()
            .AddSingleton<IReadinessCheck, DatabaseReadiness>()
            .AddAutoPublishWeb()
            .AddHostedService<ReconcilerService>();

        IReadOnlyList<SandboxAccount> accounts = options.SandboxAddress is null ? [] : SandboxAccounts.Of(keys);
        await new DemoTenant(documents, encryption).SeedAsync(accounts, CancellationToken.None);
        SandboxNetworks? networks = options.OwnSandbox ? LocalNetworks.OpenSandbox(paths) : null;
        if (networks is not null)
        {
            await SandboxAccounts.RegisterAsync(networks, accounts);
            builder.Services.AddSingleton(_ => networks);
        }

        WebApplication app = builder.Build();
        app.UseAutoPublishWeb();
        app.MapInbox(inbox);
        app.MapDevToken();
        if (networks is not null)
        {
            app.MapSandbox(networks);
        }

        return app;
    }

    /// <summary>Port 0 asks for any free one; links in mails need to know it before the host listens.</summary>
    private static string WithPort(string urls)
    {
        const string anyPort = ":0";
        if (!urls.EndsWith(anyPort, StringComparison.Ordinal))
        {
            return urls;
        }

        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return $"{urls[..^anyPort.Length]}:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }
}
