using AutoPublish.ContractTests.Channels;
using AutoPublish.ContractTests.Channels.Graph;
using AutoPublish.ContractTests.Channels.Platforms;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Core.Templates;
using AutoPublish.EngineTests.Flow;
using AutoPublish.Local.Sandbox;
using AutoPublish.Orchestrations.Publishing;

namespace AutoPublish.EngineTests.Matrix;

/// <summary>What one cell plays on: networks of its own, an account there, and a host that may die and be started again.</summary>
internal sealed class CellScene : IAsyncDisposable
{
    public const string TargetId = "t";
    private const string ContentId = "c000001";
    private const string TemplateId = "cell";

    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(new DeliveryOptions().ClockToleranceSeconds);

    // Later than an adapter waits, sooner than silence is taken for absence.
    private const double SlowSeconds = 8;
    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _strangers = [];
    private readonly ChannelAccount _account;

    private CellScene(Cell cell, SandboxServer server, PauseWatch pauses)
    {
        Cell = cell;
        Server = server;
        Still = new Standstill(server, pauses, Points);
        _account = server.OnThisServer(SandboxServer.Account(cell.Platform));
        User = PlatformCase.Of(cell.Platform).Users.First(u => u.User.Id == _account.PlatformUserId).User;
        Grant = new NetworkGrant(server.Networks, User, _account.AccessToken);
    }

    public Cell Cell { get; }

    public SandboxServer Server { get; }

    public Troublemaker Points { get; } = new();

    public Standstill Still { get; }

    public NetworkGrant Grant { get; }

    public SandboxUser User { get; }

    public FlowHarness Flow { get; private set; } = null!;

    /// <summary>The posts with the cell's text that others made with the same account.</summary>
    public IReadOnlyCollection<string> Strangers => _strangers;

    /// <summary>
    /// What they posted may be taken for a call that had no effect: it was made when the call may have been made, by a clock
    /// that may be wrong, and where posts are known by their text alone.
    /// </summary>
    public bool MayTakeStrangers => !PlatformCase.Of(Cell.Platform).HasExactEvidence && !(Cell.StrangerBefore > ClockTolerance);

    /// <summary>With all that platforms write in ways of their own.</summary>
    public static string Text => "Espresso machine no. 7 (of 430) ships on Friday: 20% off_today #coffee & tea <3";

    public static async Task<CellScene> StartAsync(Cell cell)
    {
        PauseWatch? pauses = null;
        SandboxServer server = await SandboxServer.StartAsync(
            new SandboxOptions { DuplicateWindowHours = cell.RefusesRepetition ? 24 : 0, SlowSeconds = SlowSeconds, ListingDelaySeconds = cell.ListingDelaySeconds },
            // Real time, so a machine that is busy must not make more time-outs than the cell asks for.
            timeoutSeconds: cell.Troubles.Contains(Troubles.Slow) ? 1 : 30,
            clock => pauses = new PauseWatch(clock));
        await server.Media.PutAsync(FlowHarness.TenantId, TestImages.Jpeg);
        CellScene scene = new(cell, server, pauses ?? throw new AssertFailedException("No clock."));
        // The person is there whatever becomes of our token.
        await server.Networks.AddUserAsync(scene.User, new Secret("the person's own"));
        await scene.BeginAsync();
        return scene;
    }

    /// <summary>The content of the cell, accepted, due at that time.</summary>
    public async Task AcceptAsync(DateTimeOffset at)
    {
        DateTimeOffset now = Server.Clock.GetUtcNow();
        Template template = new() { TemplateId = TemplateId, TenantId = FlowHarness.TenantId, Name = "Cell", Body = Text, CreatedAt = now, UpdatedAt = now };
        await Flow.Documents.PutAsync(TemplateKinds.Template, FlowHarness.TenantId, TemplateId, template);
        ContentItem content = new()
        {
            ContentId = ContentId,
            TenantId = FlowHarness.TenantId,
            CreatedAt = now,
            UpdatedAt = now,
            Source = new ContentSource { TemplateId = TemplateId, RequiresApproval = false },
            Schedule = new PublishSchedule(at),
            Targets = [new Target { TargetId = TargetId, Platform = Cell.Platform, AccountId = _account.AccountId }],
        };
        Assert.IsTrue(await Flow.Writer.CreateAsync(content));
        await Flow.Waker.StartAsync(content);
        if (Cell.HasImage)
        {
            await Still.WaitAsync(Flow);
            await Flow.ReviseAsync(WithImage(await ReadAsync()), Text);
        }
    }

    public Task<ContentItem> ReadAsync() => Flow.GetAsync(ContentId);

    /// <summary>As whoever uses the action does it.</summary>
    public Task ResolveAsync() => Flow.ApplyAsync(ContentId, new ContentCommand.ResolveTarget(TargetId));

    public async Task<bool> IsAccountInTroubleAsync() => (await Flow.AccountAsync(_account.AccountId)).Trouble is not null;

    /// <summary>The person goes through the platform's consent again.</summary>
    public async Task ConnectAsync()
    {
        Grant.Refusal = null;
        GrantedAccount granted = new(_account.PlatformUserId, User.Name, _account.Handle, AccountForm.Person, _account.Server, await Grant.IssueAsync());
        ConnectedAccount connected = await Flow.Accounts.ConnectAsync(FlowHarness.TenantId, Cell.Platform, granted, CancellationToken.None);
        Assert.AreEqual(_account.AccountId, connected.AccountId);
    }

    /// <summary>Somebody posts the same with the same account, at the platform itself.</summary>
    public async Task StrangerPostsAsync()
    {
        SendOutcome outcome = await Server.SendAsync(Cell.Platform, Text, key: $"stranger-{_strangers.Count}");
        if (outcome is SendOutcome.Confirmed posted)
        {
            _strangers.Add(posted.PostId);
        }
        else
        {
            // The person is told the same as we would be.
            Assert.IsInstanceOfType<SendOutcome.Duplicate>(outcome);
        }
    }

    /// <summary>The host is gone with all that it had in memory; another goes on from what is on disk.</summary>
    public async Task RestartAsync()
    {
        await Flow.DisposeAsync();
        Points.Bury();
        await BeginAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Points.Dispose();
        await Flow.DisposeAsync();
        await Server.DisposeAsync();
        _directory.Dispose();
    }

    private async Task BeginAsync()
    {
        ConnectedAccount account = new()
        {
            AccountId = _account.AccountId,
            TenantId = FlowHarness.TenantId,
            Platform = Cell.Platform,
            PlatformUserId = _account.PlatformUserId,
            DisplayName = User.Name,
            Handle = _account.Handle,
            Server = _account.Server,
            EncryptedAccessToken = "",
        };
        Flow = await FlowHarness.StartAsync(
            Server.Clock,
            forceReplay: Cell.ForceReplay,
            failpoints: Points,
            networks: new FlowNetworks(_directory, Server.Channels, [Grant], [(account, _account.AccessToken)]));
    }

    /// <summary>As an attached image changes it.</summary>
    private static ContentItem WithImage(ContentItem content) => content with
    {
        Targets = [.. content.Targets.Select(t => t with { Payload = t.Payload is { } payload ? payload with { Media = [TestImages.Of(TestImages.Jpeg, "image/jpeg", "A red espresso machine")] } : null })],
    };
}
