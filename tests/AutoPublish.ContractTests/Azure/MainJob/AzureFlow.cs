using System.Diagnostics;
using AutoPublish.Azure;
using AutoPublish.Azure.Documents;
using AutoPublish.Azure.Queues;
using AutoPublish.Azure.Secrets;
using AutoPublish.ContractTests.Azure.Documents;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Azure.Secrets;
using AutoPublish.ContractTests.Channels;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Outbound;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using AutoPublish.Web.Events;
using AutoPublish.Web.Webhooks;
using Azure.Core;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Azure.MainJob;

/// <summary>
/// The whole flow on the adapters for Azure: documents in the emulator of Cosmos DB, windows, answers and images in Azurite, keys in the stand-in for Key
/// Vault, posts on the stand-in networks. Durable Functions is stood in for by the embedded engine, which has the same port.
/// </summary>
internal sealed class AzureFlow : IAsyncDisposable
{
    public const string Tenant = "t1";

    /// <summary>The function that a message wakes.</summary>
    public const string WakeUp = "wake-up";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxServer _networks;
    private readonly KeyVaultServer _vault;
    private readonly CosmosEmulator _cosmos;
    private readonly ServiceProvider _services;
    private readonly SqliteDatabase _database;
    private readonly string _folder;
    private readonly ActivityListener _spans;
    private int _ids;
    private long _woken;
    private FakeTimeProvider _windows = new();

    private AzureFlow(SandboxServer networks, KeyVaultServer vault, CosmosEmulator cosmos, ServiceProvider services, SqliteDatabase database, string folder)
    {
        _networks = networks;
        _vault = vault;
        _cosmos = cosmos;
        _services = services;
        _database = database;
        _folder = folder;
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => Counts.Add(span.OperationName.Split(' ')[0], 0),
        };
        ActivitySource.AddActivityListener(_spans);
    }

    /// <summary>Calls of the services by <c>cosmos.read</c>, <c>.write</c>, <c>.query</c>, <c>table</c>, <c>queue</c>, <c>blob</c>; <c>turn</c> and <c>activity</c> of the engine.</summary>
    public CallCounts Counts { get; private init; } = new();

    public SandboxServer Networks => _networks;

    public MailBox Mails { get; private init; } = new();

    public IDocumentStore Documents => _services.GetRequiredService<IDocumentStore>();

    private ContentWriter Writer => _services.GetRequiredService<ContentWriter>();

    private ContentWaker Waker => _services.GetRequiredService<ContentWaker>();

    public static async Task<AzureFlow> StartAsync()
    {
        CallCounts counts = new();
        SandboxServer networks = await SandboxServer.StartAsync();
        KeyVaultServer vault = await KeyVaultServer.StartAsync();
        CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        AzureOptions options = (await Azurite.OptionsAsync()) with { CosmosEndpoint = cosmos.Client.Endpoint, CosmosDatabase = cosmos.Container.Database.Id, CosmosGatewayMode = true };
        FixedCredential credential = new();
        await AzureServices.PrepareStorageAsync(options, credential, Azurite.Transport(), CancellationToken.None);
        string folder = Directory.CreateTempSubdirectory("azure-flow-").FullName;
        SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(folder, "engine.db") }, networks.Clock);
        MailBox mails = new();
        FakeTimeProvider windows = new();
        OrchestrationRegistry registry = new(FlowJson.Default.Options);
        ServiceCollection ports = new();
        foreach (IChannel channel in networks.Channels)
        {
            ports.AddSingleton(channel);
        }

        ServiceProvider services = ports
            .AddLogging()
            .AddSingleton<TimeProvider>(networks.Clock)
            .AddSingleton(await AzureKeyRing.OpenAsync(vault.NewClient(), cosmos.NewPort(), CancellationToken.None))
            .AddSingleton<IFailpoints>(NoFailpoints.Instance)
            .AddAutoPublishAzure(options, credential, Azurite.Transport(new CountingHandler(r => ServiceOf(r, options), counts)), client => Count(client, counts))
            .AddSingleton(registry)
            .AddSingleton(new EngineOptions { ClockCheckSeconds = 60, LeaseSeconds = 3600 })
            .AddSingleton<IOrchestrationClient>(s => new SqliteOrchestrationEngine(database, registry, s.GetRequiredService<EngineOptions>(), networks.Clock))
            .AddSingleton<IContentGenerator, TemplateGenerator>()
            .AddSingleton<IMailSender>(mails)
            .AddSingleton(new PublicAddress("http://publish.example"))
            .AddSingleton(new DeliveryOptions { SettleSeconds = 30, FirstCheckSeconds = 1 })
            .AddSingleton(new ReconcilerOptions())
            .AddSingleton(new PlatformLimitOptions())
            .AddSingleton(new EngagementScheduleOptions())
            .AddAutoPublishFlow()
            .AddSingleton(s => new WebhookWakeUps(s.GetRequiredService<CosmosDocumentStore>(), s.GetRequiredService<WakeUpQueue>(), windows, NullLogger<WebhookWakeUps>.Instance))
            .AddSingleton(new EventOptions())
            .AddSingleton<IPublicPost, Receiver>()
            .AddWebhooks()
            .BuildServiceProvider();
        AzureFlow flow = new(networks, vault, cosmos, services, database, folder) { Counts = counts, Mails = mails, _windows = windows };
        await flow.SeedAsync();
        registry.AddAutoPublishFlow(services);
        await ((SqliteOrchestrationEngine)services.GetRequiredService<IOrchestrationClient>()).StartAsync();
        return flow;
    }

    /// <summary>Counts from here on.</summary>
    public void Clear()
    {
        Counts.Clear();
        _woken = 0;
    }

    /// <summary>A webhook of the tenant for everything; from the first content on it is known to whoever wakes.</summary>
    public async Task AddWebhookAsync() => await _services.GetRequiredService<WebhookStore>().AddAsync(
        Tenant, new Uri("https://receiver.example/hook"), [.. WebhookTypes.Choices.Select(c => c.Type)], WebhookSecrets.New(), "k", CancellationToken.None);

    /// <summary>What the Functions host does with the messages that were sent since: here at once, and never two in one look.</summary>
    public async Task WakeAsync()
    {
        for (; _woken < Counts.Calls("queue"); _woken++)
        {
            Counts.Add(WakeUp, 0);
            await _services.GetRequiredService<WebhookPump>().RunOnceAsync(Tenant, CancellationToken.None);
        }

        // What comes next is beyond what those messages cover. By a clock of its own: the readings of figures keep theirs.
        _windows.Advance(WebhookWakeUps.Covered);
    }

    /// <summary>Accepts a content as <c>generateContent</c> does.</summary>
    public async Task<string> GenerateAsync(Platform platform, bool requiresApproval)
    {
        string contentId = $"c{Interlocked.Increment(ref _ids):d6}";
        DateTimeOffset now = _networks.Clock.GetUtcNow();
        ContentItem content = new()
        {
            ContentId = contentId,
            TenantId = Tenant,
            CreatedAt = now,
            UpdatedAt = now,
            Source = new ContentSource { Brief = $"Our new espresso machine number {contentId} ships on Friday", RequiresApproval = requiresApproval },
            Schedule = new PublishSchedule(null),
            Targets = [new Target { TargetId = PlatformNames.NameOf(platform), Platform = platform, AccountId = $"{PlatformNames.NameOf(platform)}-1" }],
        };
        Assert.IsTrue(await Writer.CreateAsync(content));
        await Waker.StartAsync(content);
        return contentId;
    }

    /// <summary>Approves as the reader of the mailed question.</summary>
    public async Task ApproveAsync(string contentId)
    {
        ContentItem asked = await UntilAsync(contentId, c => c is { Status: ContentStatus.Pending, Approval.MailedAt: not null });
        Approval approval = asked.Approval ?? throw new AssertFailedException("Nobody was asked.");
        ContentCommand.Decide decide = new(
            approval.ApprovalId, approval.PayloadHash, new ApprovalDecision(DecisionKind.Approve, approval.Approvers[0].ApproverId, _networks.Clock.GetUtcNow(), ApprovalDecision.ViaLink, Feedback: null));
        Assert.IsTrue((await Writer.ApplyAsync(Tenant, contentId, decide)).Succeeded(out ContentItem? next, out var refusal), refusal?.Message);
        await Waker.WakeAsync(next);
    }

    public async Task<ContentItem> UntilAsync(string contentId, Func<ContentItem, bool> wanted)
    {
        ContentItem? content = null;
        await WaitAsync(async () => wanted(content = (await Writer.ReadAsync(Tenant, contentId))?.Value ?? throw new AssertFailedException("It is gone.")), () => $"It is {content?.Status} ({content?.Targets[0].Ledger?.Reason?.Message}).");
        return content ?? throw new AssertFailedException("It is gone.");
    }

    /// <summary>Lets the clock go until every one of so many posts was read once.</summary>
    public Task FirstFiguresAsync(int posts) => WaitAsync(
        async () =>
        {
            _networks.Clock.Advance(TimeSpan.FromSeconds(5));
            return (await Documents.QueryAsync(EngagementKinds.Series, Tenant, new DocumentQuery { Index = EngagementKinds.ByReading, Limit = posts })).Items.Count == posts;
        },
        () => "No figures are kept.");

    /// <summary>Lets the clock go from one reading of figures to the next, until the wanted one or the last.</summary>
    /// <param name="enough">Whether to stop, given what was read so far; null: when nothing is read any more.</param>
    public async Task ReadFiguresAsync(Func<EngagementSeries, bool>? enough = null)
    {
        DocumentQuery next = new() { Index = EngagementKinds.ByNextReading, Limit = 1 };
        while ((await Documents.QueryAsync(EngagementKinds.Series, Tenant, next)).Items is [{ Value: { NextReadAt: { } due } series } first] && enough?.Invoke(series) != true)
        {
            TimeSpan ahead = due - _networks.Clock.GetUtcNow();
            _networks.Clock.Advance(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
            await WaitAsync(
                async () =>
                {
                    // Whoever was not armed yet when the clock went on is armed by now.
                    _networks.Clock.Advance(TimeSpan.FromSeconds(1));
                    return (await Documents.GetAsync(EngagementKinds.Series, Tenant, first.Id))?.ETag != first.ETag;
                },
                () => $"{first.Id} is not read.");
            await WakeAsync();
        }
    }

    public static async Task WaitAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(20));
        long started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.IsLessThan(Patience, TimeProvider.System.GetElapsedTime(started), $"Waited in vain. {otherwise()}");
            await look.WaitForNextTickAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _spans.Dispose();
        await ((SqliteOrchestrationEngine)_services.GetRequiredService<IOrchestrationClient>()).DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        _cosmos.Dispose();
        await _vault.DisposeAsync();
        await _networks.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Count(CosmosClientOptions client, CallCounts counts)
    {
        // The emulator says of itself that it is elsewhere.
        client.LimitToEndpoint = true;
        client.HttpClientFactory = () => new HttpClient(new CountingHandler(OperationOf, counts) { InnerHandler = new SocketsHttpHandler() }, disposeHandler: false);
    }

    private static string OperationOf(HttpRequestMessage request) =>
        request.RequestUri?.AbsolutePath.Contains("/docs", StringComparison.Ordinal) != true ? "cosmos.account"
        : request.Method == HttpMethod.Get ? "cosmos.read"
        : request.Headers.TryGetValues("x-ms-documentdb-isquery", out _) || request.Headers.TryGetValues("x-ms-documentdb-query-enablecrosspartition", out _) || request.Content?.Headers.ContentType?.MediaType == "application/query+json" ? "cosmos.query"
        : "cosmos.write";

    private static string ServiceOf(HttpRequestMessage request, AzureOptions options) =>
        request.RequestUri?.Port == options.TableEndpoint.Port ? "table" : request.RequestUri?.Port == options.QueueEndpoint.Port ? "queue" : "blob";

    private async Task SeedAsync()
    {
        IFieldEncryption encryption = _services.GetRequiredService<IFieldEncryption>();
        await Documents.CreateAsync(AccountKinds.Tenant, Tenant, Tenant, new Tenant { TenantId = Tenant, Name = "Espresso House", ApprovalPolicy = ApprovalPolicy.WhenFlagged, Approvers = ["ann@example.com"], Plan = "local", MonthlyCapMicros = 1_000_000_000_000 });
        await Documents.CreateAsync(AccountKinds.Entry, AccountKinds.Directory, Tenant, new TenantEntry(Tenant));
        foreach (Platform platform in new[] { Platform.X, Platform.LinkedIn })
        {
            ChannelAccount account = SandboxServer.Account(platform);
            string id = $"{PlatformNames.NameOf(platform)}-1";
            await Documents.CreateAsync(AccountKinds.Account, Tenant, id, new ConnectedAccount
            {
                AccountId = id,
                TenantId = Tenant,
                Platform = platform,
                PlatformUserId = account.PlatformUserId,
                DisplayName = "Espresso House",
                EncryptedAccessToken = encryption.Encrypt(account.AccessToken, id),
            });
        }
    }

    private sealed class Receiver : IPublicPost
    {
        public string? Mistake(Uri address) => null;

        public ValueTask<PublicAnswer> PostAsync(Uri address, ReadOnlyMemory<byte> body, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult<PublicAnswer>(new PublicAnswer.Answered(200));
    }

    internal sealed class MailBox : IMailSender
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, OutgoingMail> _mails = new();

        public IReadOnlyCollection<OutgoingMail> All => [.. _mails.Values];

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
        {
            _mails[mail.Id] = mail;
            return Task.CompletedTask;
        }
    }
}
