using System.Collections.Concurrent;
using System.Security.Cryptography;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Core.Templates;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Accounts;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Forecasting;
using AutoPublish.Orchestrations.Moderation;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using AutoPublish.Sqlite.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.EngineTests.Flow;

/// <summary>The whole flow on the real engine and store, with platforms and mail at their ports and a clock of its own.</summary>
internal sealed class FlowHarness : IAsyncDisposable
{
    public const string TenantId = "t1";

    /// <summary>How often the engine looks for a jump of the clock; seldom, since a fake clock passes days at once.</summary>
    public const int ClockCheckSeconds = 60;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private const string WaitingSql = "SELECT 1 FROM timers t JOIN instances i ON i.key = t.instance WHERE i.id = ?1";
    private const string StandingSql = """
        SELECT (SELECT count(*) FROM instances WHERE status = 0 AND (pending_activities > 0 OR first_turn_at IS NULL OR error IS NOT NULL))
             + (SELECT count(*) FROM inbox x JOIN instances i ON i.key = x.instance WHERE i.status = 0)
             + (SELECT count(*) FROM timers WHERE due_at <= ?1),
               coalesce((SELECT min(due_at) FROM timers), 0)
        """;
    private const string FailuresSql = "SELECT i.id, h.payload FROM history h JOIN instances i ON i.key = h.instance WHERE h.kind = ?1";
    private const string UnderWaySql = """
        SELECT i.id || ': ' || i.pending_activities || ' activities, ' || (SELECT count(*) FROM inbox x WHERE x.instance = i.key) || ' unread, timer '
            || coalesce((SELECT min(t.due_at) FROM timers t WHERE t.instance = i.key) - ?1, 'none') || ', version ' || i.version || ', ' || coalesce(i.custom_status, '') || ' ' || coalesce(i.error, '')
        FROM instances i WHERE i.status = 0
        """;
    private const string HeldSql = "SELECT i.key, l.holder FROM instances i JOIN leases l ON l.owner = i.owner WHERE i.id = ?1";
    private readonly TemporaryDirectory _directory;
    private readonly bool _ownsDirectory;
    private readonly ServiceProvider _services;
    private readonly SqliteDatabase _database;
    private int _ids;

    private FlowHarness(TemporaryDirectory directory, bool ownsDirectory, ServiceProvider services, SqliteDatabase database)
    {
        _directory = directory;
        _ownsDirectory = ownsDirectory;
        _services = services;
        _database = database;
    }

    public CountingPlatform X { get; private init; } = null!;

    public CountingPlatform LinkedIn { get; private init; } = null!;

    public MailBox Mails { get; private init; } = null!;

    public ContentWriter Writer => _services.GetRequiredService<ContentWriter>();

    public ContentWaker Waker => _services.GetRequiredService<ContentWaker>();

    public Reconciler Reconciler => _services.GetRequiredService<Reconciler>();

    public IOrchestrationClient Client => _services.GetRequiredService<IOrchestrationClient>();

    public IReservations Reservations => _services.GetRequiredService<IReservations>();

    public IDocumentStore Documents => _services.GetRequiredService<IDocumentStore>();

    public AccountTokens Tokens => _services.GetRequiredService<AccountTokens>();

    public AccountBook Accounts => _services.GetRequiredService<AccountBook>();

    public ForecastRun Forecast => _services.GetRequiredService<ForecastRun>();

    public ActivityEffects Activity => _services.GetRequiredService<ActivityEffects>();

    public AccountUpkeep Upkeep => _services.GetRequiredService<AccountUpkeep>();

    /// <summary>How X hands out grants.</summary>
    public CountingConnector Connector { get; private init; } = null!;

    private TimeProvider Time => _services.GetRequiredService<TimeProvider>();

    /// <param name="rules">What the tenant's settings are, where they are not plain.</param>
    /// <param name="networks">In place of the two at the port.</param>
    /// <param name="openOutcomes">Hears of outcomes that stay open; null: nobody does.</param>
    public static async Task<FlowHarness> StartAsync(
        TimeProvider time,
        ApprovalPolicy policy = ApprovalPolicy.WhenFlagged,
        bool forceReplay = false,
        Func<Tenant, Tenant>? rules = null,
        IFailpoints? failpoints = null,
        PlatformLimitOptions? limits = null,
        IAccountActivity? activity = null,
        FlowNetworks? networks = null,
        ILogger<SettleStep>? openOutcomes = null)
    {
        TemporaryDirectory directory = networks?.Directory ?? new();
        SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = directory.File("flow.db") }, time);
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        CountingPlatform x = new(Platform.X, time);
        CountingPlatform linkedIn = new(Platform.LinkedIn, time);
        CountingConnector connector = new(Platform.X, time);
        KeyRing keys = new([new SigningKey("k1", SHA256.HashData([1]))]);
        AesFieldEncryption encryption = new(keys.For("field-encryption/1"));
        MailBox mails = new();
        OrchestrationRegistry registry = new(FlowJson.Default.Options);
        ServiceCollection ports = new();
        AddNetworks(ports, networks?.Channels ?? [x, linkedIn], networks?.Connectors ?? [connector]);
        if (activity is not null)
        {
            ports.AddSingleton(activity);
        }

        if (openOutcomes is not null)
        {
            ports.AddSingleton(openOutcomes);
        }

        ServiceProvider services = ports
            .AddSingleton(time)
            .AddSingleton(keys)
            .AddSingleton(failpoints ?? NoFailpoints.Instance)
            .AddSingleton<IDocumentStore>(documents)
            .AddSingleton<IReservations>(new SqliteReservations(database))
            .AddSingleton(registry)
            .AddSingleton(new EngineOptions { ForceReplay = forceReplay, ClockCheckSeconds = ClockCheckSeconds, LeaseSeconds = 3600 })
            .AddSingleton<IOrchestrationClient>(s => new SqliteOrchestrationEngine(database, registry, s.GetRequiredService<EngineOptions>(), time))
            .AddSingleton<IFieldEncryption>(encryption)
            .AddSingleton<IContentGenerator, TemplateGenerator>()
            .AddSingleton<IMailSender>(mails)
            .AddSingleton(new PublicAddress("http://publish.example"))
            .AddSingleton(new DeliveryOptions { SettleSeconds = 30, FirstCheckSeconds = 1 })
            .AddSingleton(new ReconcilerOptions())
            .AddSingleton(limits ?? new PlatformLimitOptions { Enforced = false })
            .AddSingleton(new EngagementScheduleOptions())
            .AddAutoPublishFlow()
            .BuildServiceProvider();
        await SeedAsync(documents, encryption, policy, rules ?? (t => t), networks?.Accounts ?? AtThePort);
        FlowHarness harness = new(directory, ownsDirectory: networks is null, services, database) { X = x, LinkedIn = linkedIn, Connector = connector, Mails = mails };
        registry.AddAutoPublishFlow(services);
        await ((SqliteOrchestrationEngine)harness.Client).StartAsync();
        return harness;
    }

    /// <summary>A second instance of the host over the same documents, as far as accounts are concerned.</summary>
    public AccountTokens OtherInstance() => new(
        Documents,
        new TenantReader(Documents, Time),
        _services.GetRequiredService<PublishingChannels>(),
        _services.GetRequiredService<AccountGrants>(),
        new AccountLeases(Documents, Time),
        _services.GetServices<IAccountConnector>(),
        Time);

    public async Task<ConnectedAccount> AccountAsync(string accountId) =>
        (await Documents.GetAsync(AccountKinds.Account, TenantId, accountId))?.Value ?? throw new AssertFailedException($"There is no account {accountId}.");

    /// <summary>Accepts a content as <c>generateContent</c> does.</summary>
    public Task<string> GenerateAsync(DateTimeOffset? at, bool? requiresApproval = null, params string[] platforms)
    {
        string contentId = $"c{Interlocked.Increment(ref _ids):d6}";
        ContentSource source = new() { Brief = $"Our new espresso machine number {contentId} ships on Friday", RequiresApproval = requiresApproval };
        return GenerateAsync(contentId, source, at, platforms);
    }

    /// <summary>Accepts contents for X that all hold exactly this text, and that nobody needs to approve.</summary>
    public async Task<string> GenerateTextAsync(string text)
    {
        DateTimeOffset now = Time.GetUtcNow();
        Template template = new() { TemplateId = "same", TenantId = TenantId, Name = "Same", Body = text, CreatedAt = now, UpdatedAt = now };
        await Documents.PutAsync(TemplateKinds.Template, TenantId, template.TemplateId, template);
        ContentSource source = new() { TemplateId = template.TemplateId, RequiresApproval = false };
        return await GenerateAsync($"c{Interlocked.Increment(ref _ids):d6}", source, at: null, []);
    }

    /// <summary>Accepts a content whose post on X is followed by others.</summary>
    public Task<string> GenerateThreadAsync(DateTimeOffset? at, bool requiresApproval, params string[] followUps)
    {
        string contentId = $"c{Interlocked.Increment(ref _ids):d6}";
        ContentSource source = new()
        {
            Brief = $"Our new espresso machine number {contentId} ships on Friday",
            RequiresApproval = requiresApproval,
            FollowUps = followUps.Index().ToDictionary(f => $"x.{f.Index + 2}", f => f.Item),
        };
        return GenerateAsync(contentId, source, at, ["x"]);
    }

    private async Task<string> GenerateAsync(string contentId, ContentSource source, DateTimeOffset? at, string[] platforms)
    {
        DateTimeOffset now = Time.GetUtcNow();
        ContentItem content = new()
        {
            ContentId = contentId,
            TenantId = TenantId,
            CreatedAt = now,
            UpdatedAt = now,
            Source = source,
            Schedule = new PublishSchedule(at),
            Targets = [.. (platforms.Length == 0 ? ["x"] : platforms).Select(p => new Target
            {
                TargetId = p,
                Platform = p == "x" ? Platform.X : Platform.LinkedIn,
                AccountId = $"{p}-1",
            })],
        };
        content = content with { Targets = FollowUps.Put(content.Targets, content.Targets[0], [.. source.FollowUps.Values]) };
        Assert.IsTrue(await Writer.CreateAsync(content));
        await Waker.StartAsync(content);
        return contentId;
    }

    public async Task<ContentItem> GetAsync(string contentId) =>
        (await Writer.ReadAsync(TenantId, contentId))?.Value ?? throw new AssertFailedException($"There is no content {contentId}.");

    /// <summary>Decides as the approver of the latest mail.</summary>
    public async Task<ContentItem> DecideAsync(string contentId, DecisionKind kind, string? feedback = null)
    {
        ContentItem content = await UntilAsync(contentId, c => c is { Status: ContentStatus.Pending, Approval.MailedAt: not null });
        Approval approval = content.Approval ?? throw new AssertFailedException("No approval.");
        return await ApplyAsync(contentId, new ContentCommand.Decide(
            approval.ApprovalId, approval.PayloadHash, new ApprovalDecision(kind, approval.Approvers[0].ApproverId, Time.GetUtcNow(), ApprovalDecision.ViaLink, feedback)));
    }

    public async Task<ContentItem> ApplyAsync(string contentId, ContentCommand command)
    {
        var outcome = await Writer.ApplyAsync(TenantId, contentId, command);
        if (!outcome.Succeeded(out ContentItem? next, out var refusal))
        {
            throw new AssertFailedException($"{refusal.Code}: {refusal.Message}");
        }

        await Waker.WakeAsync(next);
        return next;
    }

    /// <summary>The content as soon as it is as wanted.</summary>
    public Task<ContentItem> UntilAsync(string contentId, ContentStatus status) => UntilAsync(contentId, c => c.Status == status);

    public async Task<ContentItem> UntilAsync(string contentId, Func<ContentItem, bool> wanted)
    {
        ContentItem? content = null;
        await WaitAsync(async () => wanted(content = await GetAsync(contentId)), () => $"Content is {content?.Status} ({content?.Reason?.Message}).");
        return content ?? throw new AssertFailedException("No content.");
    }

    /// <summary>Looks again and again, in real time, until it holds.</summary>
    public static async Task WaitAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(2));
        long started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < Patience, $"Waited in vain. {otherwise()}");
            await look.WaitForNextTickAsync();
        }
    }

    /// <summary>Every orchestration of the content waits for the clock or an event: nothing is under way.</summary>
    public Task UntilInstanceAsync(string instanceId, Func<OrchestrationInstance?, bool> wanted)
    {
        OrchestrationInstance? seen = null;
        return WaitAsync(async () => wanted(seen = await Client.GetAsync(instanceId)), () => $"{instanceId} is {seen?.Status} {seen?.CustomStatus} {seen?.Error}.");
    }

    /// <summary>The instance took every step it could, and its timer is durable.</summary>
    public Task UntilWaitingAsync(string instanceId) => WaitAsync(
        () => Task.FromResult(_database.Read(session =>
        {
            SqliteStatement read = session.Statement(WaitingSql).Bind(1, instanceId);
            bool waiting = read.Step();
            read.Reset();
            return waiting;
        })),
        () => $"{instanceId} has no timer.");

    /// <summary>Whether anything is under way, and when something is due next.</summary>
    public EngineStanding Standing()
    {
        EngineStanding committed = _database.Read(session =>
        {
            SqliteStatement read = session.Statement(StandingSql).Bind(1, Time.GetUtcNow().UtcTicks);
            Assert.IsTrue(read.Step());
            EngineStanding standing = new(read.Int64(0) == 0, read.Int64(1) is > 0 and var due ? new DateTimeOffset(due, TimeSpan.Zero) : null);
            read.Reset();
            return standing;
        });

        // Asked afterwards: a timer is in the table a moment before the engine has armed it.
        return committed with { AtRest = committed.AtRest && !((SqliteOrchestrationEngine)Client).IsComputing };
    }

    /// <summary>For whoever waits in vain: each running instance, its timer in ticks from now.</summary>
    public IReadOnlyList<string> UnderWay() => _database.Read(session =>
    {
        List<string> running = [];
        SqliteStatement read = session.Statement(UnderWaySql).Bind(1, Time.GetUtcNow().UtcTicks);
        while (read.Step())
        {
            running.Add(read.RequiredText(0));
        }

        return running;
    });

    /// <summary>What steps of the flow threw, as far as histories still tell.</summary>
    public IReadOnlyList<string> Failures() => _database.Read(session =>
    {
        List<string> failures = [];
        SqliteStatement read = session.Statement(FailuresSql).Bind(1, (int)HistoryKind.ActivityFailed);
        while (read.Step())
        {
            failures.Add($"{read.RequiredText(0)}: {read.Text(1)}");
        }

        return failures;
    });

    /// <summary>What the database holds of a running instance.</summary>
    public LoadedInstance Load(string instanceId)
    {
        (long key, string holder) = _database.Read(session =>
        {
            SqliteStatement read = session.Statement(HeldSql).Bind(1, instanceId);
            Assert.IsTrue(read.Step(), $"There is no instance {instanceId}.");
            (long, string) held = (read.Int64(0), read.RequiredText(1));
            read.Reset();
            return held;
        });
        return new InstanceLoader(_database, holder).Load(key) ?? throw new AssertFailedException($"{instanceId} has ended.");
    }

    /// <summary>A person's edit: the texts of every target become this one.</summary>
    public Task<ContentItem> ReviseAsync(ContentItem content, string text)
    {
        SubmissionBuilder builder = _services.GetRequiredService<SubmissionBuilder>();
        Tenant tenant = new() { TenantId = TenantId, Name = "Tenant", Approvers = ["ann@example.com"], MonthlyCapMicros = long.MaxValue / 2 };
        Dictionary<string, string> texts = content.Targets.ToDictionary(t => t.TargetId, _ => text);
        var built = builder.Build(tenant, content, content.Version + 1, texts, content.Schedule, new DraftEvidence("person", null, Time.GetUtcNow()), madeWithAi: false, ModeratedTexts.Off);
        return built.Succeeded(out Submission? submission, out var refusal)
            ? ApplyAsync(content.ContentId, new ContentCommand.Revise(submission))
            : throw new AssertFailedException(refusal.Message);
    }

    public async ValueTask DisposeAsync()
    {
        await ((SqliteOrchestrationEngine)Client).DisposeAsync();
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        if (_ownsDirectory)
        {
            _directory.Dispose();
        }
    }

    private static void AddNetworks(ServiceCollection services, IReadOnlyList<IChannel> channels, IReadOnlyList<IAccountConnector> connectors)
    {
        foreach (IChannel channel in channels)
        {
            services.AddSingleton(channel);
        }

        foreach (IAccountConnector connector in connectors)
        {
            services.AddSingleton(connector);
        }
    }

    private static async Task SeedAsync(
        SqliteDocumentStore documents, AesFieldEncryption encryption, ApprovalPolicy policy, Func<Tenant, Tenant> rules, IReadOnlyList<(ConnectedAccount Account, Secret Token)> accounts)
    {
        Tenant tenant = new() { TenantId = TenantId, Name = "Tenant", ApprovalPolicy = policy, Approvers = ["ann@example.com"], Plan = "local", MonthlyCapMicros = long.MaxValue / 2 };
        await documents.CreateAsync(AccountKinds.Tenant, TenantId, TenantId, rules(tenant));
        await documents.CreateAsync(AccountKinds.Entry, AccountKinds.Directory, TenantId, new TenantEntry(TenantId));
        foreach ((ConnectedAccount account, Secret token) in accounts)
        {
            ConnectedAccount sealedAccount = account with { EncryptedAccessToken = encryption.Encrypt(token, account.AccountId) };
            await documents.CreateAsync(AccountKinds.Account, TenantId, account.AccountId, sealedAccount);
        }
    }

    private static readonly (ConnectedAccount Account, Secret Token)[] AtThePort =
        [.. new[] { ("x-1", Platform.X), ("linkedin-1", Platform.LinkedIn) }.Select(a => (AccountOf(a.Item1, a.Item2), new Secret("token")))];

    private static ConnectedAccount AccountOf(string id, Platform platform) =>
        new() { AccountId = id, TenantId = TenantId, Platform = platform, PlatformUserId = "1", DisplayName = "Tenant", EncryptedAccessToken = "" };

    internal sealed class MailBox : IMailSender
    {
        private readonly ConcurrentDictionary<string, OutgoingMail> _mails = new();

        public IReadOnlyCollection<OutgoingMail> All => [.. _mails.Values];

        public Func<OutgoingMail, Exception?>? OnSend { get; set; }

        public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
        {
            if (OnSend?.Invoke(mail) is { } fault)
            {
                return Task.FromException(fault);
            }

            _mails[mail.Id] = mail;
            return Task.CompletedTask;
        }
    }
}
