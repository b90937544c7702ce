using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.LinkedIn;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Local.Inbox;
using AutoPublish.Local.Sandbox;
using AutoPublish.Local.Seeding;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using AutoPublish.Sqlite.Store;
using AutoPublish.Web;

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

    /// <summary>The first address that is listened on; known after the start.</summary>
    public string Address => App.Urls.First();

    /// <exception cref="LocalStartException">The options, the data directory or the key file cannot be used.</exception>
    /// <exception cref="SqliteDatabaseException">The database cannot be used; names the file and the remedy.</exception>
    public static async Task<LocalHost> StartAsync(LocalOptions options, CancellationToken cancellationToken)
    {
        LocalPaths paths = LocalPaths.Prepare(options.Data);
        DataDirectoryLock directoryLock = DataDirectoryLock.Acquire(paths.Directory);
        try
        {
            WebApplication app = await BuildAsync(options, paths);
            LocalHost host = new(app, paths, directoryLock);
            await app.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        _lock.Dispose();
    }
}
