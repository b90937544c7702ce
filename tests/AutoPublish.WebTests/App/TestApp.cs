using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Faults;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Media;
using AutoPublish.Core.Outbound;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Images;
using AutoPublish.Integrations.Outbound;
using AutoPublish.Orchestrations;
using AutoPublish.Orchestrations.Durable;
using AutoPublish.Orchestrations.Publishing;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Sqlite.Database;
using AutoPublish.Sqlite.Engine;
using AutoPublish.Sqlite.Store;
using AutoPublish.Web;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Health;
using AutoPublish.Web.Http;
using AutoPublish.Web.Legal;
using AutoPublish.Web.Limits;
using AutoPublish.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace AutoPublish.WebTests.App;

/// <summary>The pipeline on Kestrel, over the real store and engine, with doubles at the outer ports and a clock of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public const string Tenant = "t1";
    public const string OtherTenant = "t2";
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly string _directory;
    private readonly WebApplication _app;
    private readonly SqliteDatabase _database;
    private bool _isStopped;

    private TestApp(string directory, WebApplication app, SqliteDatabase database)
    {
        _directory = directory;
        _app = app;
        _database = database;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Without a token.</summary>
    public HttpClient Http { get; }

    public required FakeTimeProvider Time { get; init; }

    public required MailBox Mails { get; init; }

    public required TestWeb Web { get; init; }

    public required TestPlatform X { get; init; }

    public required TestPlatform LinkedIn { get; init; }

    public required TestMedia Media { get; init; }

    public required LogKeeper Logs { get; init; }

    public SignedAccessTokens Tokens => _app.Services.GetRequiredService<SignedAccessTokens>();

    public IDocumentStore Documents => _app.Services.GetRequiredService<IDocumentStore>();

    public IServiceProvider Services => _app.Services;

    /// <param name="more">Adds to or replaces what the application is made of.</param>
    /// <param name="keys">The master keys; null is one fixed key.</param>
    public static Task<TestApp> StartAsync(ApprovalPolicy policy = ApprovalPolicy.WhenFlagged, Action<IServiceCollection>? more = null, KeyRing? keys = null, params string[] moreApprovers) =>
        StartAsync(NewDirectory(), new FakeTimeProvider(Start), policy, more, keys ?? NewKeys(), moreApprovers);

    /// <summary>One whose public address is where it listens, and whose clock tells the real time, for clients that go where its metadata says and have a clock of their own.</summary>
    public static Task<TestApp> StartReachableAsync()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        string address = $"http://{free.LocalEndpoint}";
        free.Stop();
        return StartAsync(NewDirectory(), new FakeTimeProvider(TimeProvider.System.GetUtcNow()), ApprovalPolicy.WhenFlagged, s => s.AddSingleton(new PublicAddress(address)), NewKeys(), []);
    }

    /// <summary>Stops it and starts another on the same data, with other keys.</summary>
    public async Task<TestApp> RestartAsync(KeyRing keys)
    {
        await StopAsync();
        return await StartAsync(_directory, Time, ApprovalPolicy.WhenFlagged, more: null, keys, []);
    }

    /// <summary>Every byte of the database files, as far as they are text.</summary>
    public async Task<string> DumpAsync()
    {
        StringBuilder all = new();
        foreach (string file in Directory.EnumerateFiles(_directory))
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(stream, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }

    private static async Task<TestApp> StartAsync(string directory, FakeTimeProvider time, ApprovalPolicy policy, Action<IServiceCollection>? more, KeyRing keys, string[] moreApprovers)
    {
        SqliteDatabase database = SqliteDatabase.Open(new SqliteOptions { Path = Path.Combine(directory, "web.db") }, time);
        SqliteDocumentStore documents = await SqliteDocumentStore.OpenAsync(database);
        AesFieldEncryption encryption = new(keys.For("field-encryption/1"));
        await TestTenant.SeedAsync(documents, encryption, Tenant, policy, moreApprovers);
        await TestTenant.SeedAsync(documents, encryption, OtherTenant, policy);
        MailBox mails = new();
        TestWeb web = new();
        TestPlatform x = new(Platform.X);
        TestPlatform linkedIn = new(Platform.LinkedIn);
        LogKeeper logs = new();
        TestMedia media = new();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(KestrelEdge.Apply);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        OrchestrationRegistry registry = new(FlowJson.Default.Options);
        builder.Services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(keys)
            .AddSingleton<IFailpoints>(NoFailpoints.Instance)
            .AddSingleton<IDocumentStore>(documents)
            .AddSingleton<IDocumentStamps>(documents)
            .AddSingleton<IReservations>(new SqliteReservations(database))
            .AddSingleton<IRequestReplay>(new SqliteRequestReplay(database, time, Guid.NewGuid))
            .AddSingleton<IOrchestrationClient>(_ => new SqliteOrchestrationEngine(database, registry, new EngineOptions(), time))
            .AddSingleton<IFieldEncryption>(encryption)
            .AddSingleton<IContentGenerator, EchoGenerator>()
            .AddSingleton<IChannel>(x)
            .AddSingleton<IChannel>(linkedIn)
            .AddSingleton<IMailSender>(mails)
            .AddBounceReader()
            .AddSingleton<IPublicWeb>(web)
            .AddImages()
            .AddSingleton<IMediaStore>(media)
            .AddPublicPost(new PublicPostOptions { AllowLoopback = true })
            .AddSingleton(new PublicAddress("http://publish.example"))
            .AddSingleton(new OperatorOptions { Name = "Test Operator", Email = "help@operator.example" })
            .AddSingleton(new DeliveryOptions())
            .AddSingleton(new ReconcilerOptions())
            .AddSingleton(new PlatformLimitOptions { Enforced = false })
            .AddSingleton(new EngagementScheduleOptions())
            .AddSingleton(new RateLimitOptions { CountLoopback = false })
            .AddAutoPublishFlow()
            .AddAutoPublishWeb();
        more?.Invoke(builder.Services);
        builder.WebHost.UseUrls(Listening(builder.Services));
        WebApplication app = builder.Build();
        app.UseAutoPublishWeb();
        registry.AddAutoPublishFlow(app.Services);
        await ((SqliteOrchestrationEngine)app.Services.GetRequiredService<IOrchestrationClient>()).StartAsync();
        await app.StartAsync();
        return new TestApp(directory, app, database) { Time = time, Mails = mails, Web = web, X = x, LinkedIn = linkedIn, Media = media, Logs = logs };
    }

    /// <summary>A caller with a token of its own.</summary>
    public TestCaller SignIn(string tenantId = Tenant, AccessScopes scopes = AccessScopes.ContentRead | AccessScopes.ContentWrite | AccessScopes.ContentPublish) =>
        new(this, tenantId, Tokens.Issue(new Caller(tenantId, $"user-of-{tenantId}", scopes), TimeSpan.FromHours(1)));

    /// <summary>Looks again and again, in real time, until something is there.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> look, Func<string> otherwise)
        where T : class
    {
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(2));
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
            {
                return found;
            }

            Assert.IsTrue(TimeProvider.System.GetElapsedTime(started) < Patience, $"Waited in vain. {otherwise()}");
            await again.WaitForNextTickAsync();
        }
    }

    private static string NewDirectory() => Directory.CreateTempSubdirectory("autopublish-").FullName;

    private static KeyRing NewKeys() => new([new SigningKey("k1", SHA256.HashData([1]))]);

    /// <summary>At the public address where that is this machine's, else at any port.</summary>
    private static string Listening(IServiceCollection services) =>
        services.Last(s => s.ServiceType == typeof(PublicAddress)).ImplementationInstance is PublicAddress address && new Uri(address.Of("/")).IsLoopback
            ? address.Of("/")
            : "http://127.0.0.1:0";

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await StopAsync();
            Directory.Delete(_directory, recursive: true);
        }
    }

    private async ValueTask StopAsync()
    {
        _isStopped = true;
        Http.Dispose();
        await _app.StopAsync();
        await ((SqliteOrchestrationEngine)_app.Services.GetRequiredService<IOrchestrationClient>()).StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
