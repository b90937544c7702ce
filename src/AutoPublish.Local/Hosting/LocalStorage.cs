using System.Collections.Frozen;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using AutoPublish.Sqlite.Store;

namespace AutoPublish.Local.Hosting;

/// <summary>The ports that lie in the one SQLite file.</summary>
internal static class LocalStorage
{
    // Activities wait for networks most of their time. So many that a slow network, whose own calls at once are bounded by its
    // channel, cannot fill all places and make the posts to the others late.
    private const int ConcurrentActivities = 8_192;

    // A call that is on its way is waited for: cut off, its answer would be lost and its effect an open question.
    private const int StopPatienceSeconds = 25;

    // A content's first step makes its texts and mails them. This host's generator computes, so more at once would only
    // share the cores with the requests that bring the next contents; a mail server lets its callers wait.
    private const int ConcurrentDrafts = 8;
    private const int ConcurrentDraftsWithMailServer = 64;
    private static readonly FrozenSet<string> Drafting = FrozenSet.Create(ContentOrchestration.Advance.Name);

    public static IServiceCollection AddLocalStorage(this IServiceCollection services, SqliteDatabase database, SqliteDocumentStore documents) => services
        // Made by a factory, so that the container closes it, last of all.
        .AddSingleton(_ => database)
        .AddSingleton<IDocumentStore>(documents)
        .AddSingleton<IOutages, SqliteOutages>()
        .AddSingleton<IDocumentStamps>(documents)
        .AddSingleton(new SqliteReservations(database))
        .AddSingleton<IReservations>(s => s.GetRequiredService<SqliteReservations>())
        .AddSingleton(s => new SqliteRequestReplay(database, s.GetRequiredService<TimeProvider>(), Guid.NewGuid, soleSince: TimeProvider.System.GetUtcNow()))
        .AddSingleton<IRequestReplay>(s => s.GetRequiredService<SqliteRequestReplay>())
        .AddHostedService<HousekeepingService>();

    public static IServiceCollection AddLocalEngine(this IServiceCollection services, bool mailServer) => services
        .AddSingleton(new EngineOptions
        {
            MaxConcurrentActivities = ConcurrentActivities,
            StopPatienceSeconds = StopPatienceSeconds,
            UnhurriedActivities = Drafting,
            MaxConcurrentUnhurried = mailServer ? ConcurrentDraftsWithMailServer : ConcurrentDrafts,
        })
        .AddSingleton(new ReconcilerOptions())
        .AddSingleton(new OrchestrationRegistry(FlowJson.Default.Options))
        .AddSingleton<SqliteOrchestrationEngine>()
        .AddSingleton<IOrchestrationClient>(s => s.GetRequiredService<SqliteOrchestrationEngine>())
        .AddSingleton<EngineService>()
        .AddHostedService(s => s.GetRequiredService<EngineService>());
}
