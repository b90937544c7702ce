using System.Text;
using AutoPublish.Azure.Queues;
using AutoPublish.ContractTests.Azure.Documents;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Documents;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Webhooks;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AutoPublish.ContractTests.Azure.Queues;

/// <summary>What wakes whoever delivers to webhooks: a queue of Azurite behind documents of the emulator of Cosmos DB.</summary>
[TestClass]
public sealed class WebhookWakeUpsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly Mock<ILogger<WebhookWakeUps>> _log = new();
    private CosmosEmulator? _cosmos;
    private QueueClient? _queue;

    private QueueClient Queue => _queue ?? throw new AssertFailedException("No queue.");

    private IDocumentStore Inner => _cosmos?.NewPort() ?? throw new AssertFailedException("No documents.");

    [TestInitialize]
    public async Task OpenAsync()
    {
        _cosmos = await CosmosEmulator.OpenAsync();
        _queue = await CreateAsync($"test-{Guid.NewGuid():N}");
        _log.Setup(l => l.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        await ListAsync("t1");
    }

    public async ValueTask DisposeAsync()
    {
        await Queue.DeleteIfExistsAsync();
        _cosmos?.Dispose();
    }

    [TestMethod]
    public async Task Write_OfAContentOrItsFigures_SendsAMessageThatNamesTheTenant()
    {
        await NewStore().CreateAsync(ContentKinds.Content, "t1", "c1", Content("c1"));
        await NewStore().PutAsync(EngagementKinds.Series, "t1", "c1.x", Series());

        Assert.AreEqual(2, await CountAsync());
        // As the triggers of the Functions host read it: base64, and only when its time has come.
        QueueClientOptions plain = new() { MessageEncoding = QueueMessageEncoding.None, Transport = Azurite.Transport() };
        QueueClient raw = new(Queue.Uri, Azurite.Credential("AUTOPUBLISH_TEST_QUEUE_ENDPOINT"), plain);
        PeekedMessage[] early = await raw.PeekMessagesAsync(32);
        Assert.IsEmpty(early);
        PeekedMessage message = await UntilVisibleAsync(raw);
        string text = Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText));
        Assert.AreEqual("""{"tenantId":"t1"}""", text);
        Assert.AreEqual(new WakeUp("t1"), WakeUp.Read(text));
        Assert.AreEqual(TimeSpan.FromHours(1), message.ExpiresOn - message.InsertedOn);
    }

    [TestMethod]
    public async Task Write_OfWhatNoWebhookTells_SendsNothing()
    {
        IDocumentStore store = NewStore();
        await store.CreateAsync(ContentKinds.Version, "t1", "c1.1", Content("c1"));
        await store.CreateAsync(Notes.Kind, "t1", "n", new Note("one"));
        // Of a tenant without webhooks.
        await store.CreateAsync(ContentKinds.Content, "t2", "c1", Content("c1"));
        await Inner.CreateAsync(ContentKinds.Content, "t1", "taken", Content("taken"));
        // Refused, so nothing changed.
        await store.CreateAsync(ContentKinds.Content, "t1", "taken", Content("taken"));

        Assert.AreEqual(0, await CountAsync());
    }

    [TestMethod]
    public async Task Write_AgainWithinTheWindow_IsCoveredByTheMessageBefore()
    {
        IDocumentStore store = NewStore();
        await ListAsync("t2");
        for (int i = 0; i < 5; i++)
        {
            await store.PutAsync(ContentKinds.Content, "t1", "c1", Content("c1"));
            await store.PutAsync(ContentKinds.Content, "t2", "c1", Content("c1"));
        }

        Assert.AreEqual(2, await CountAsync());
    }

    [TestMethod]
    public async Task Write_WhenTheMessageBeforeMayHaveBeenDelivered_SendsTheNext()
    {
        IDocumentStore store = NewStore();
        await store.PutAsync(ContentKinds.Content, "t1", "c1", Content("c1"));
        _time.Advance(WebhookWakeUps.Covered - TimeSpan.FromTicks(1));
        await store.PutAsync(ContentKinds.Content, "t1", "c1", Content("c1"));
        Assert.AreEqual(1, await CountAsync());

        _time.Advance(TimeSpan.FromTicks(1));
        await store.PutAsync(ContentKinds.Content, "t1", "c1", Content("c1"));

        Assert.AreEqual(2, await CountAsync());
        Assert.IsGreaterThan(WebhookWakeUps.Covered, WebhookWakeUps.Delay);
    }

    [TestMethod]
    public async Task Tenant_WithItsFirstWebhook_IsKnownWithinAMinute()
    {
        IDocumentStore store = NewStore();
        await store.PutAsync(ContentKinds.Content, "new", "c1", Content("c1"));
        await ListAsync("new");
        _time.Advance(WebhookWakeUps.DirectoryKept);

        await store.PutAsync(ContentKinds.Content, "new", "c1", Content("c1"));

        Assert.AreEqual(1, await CountAsync());
    }

    [TestMethod]
    public async Task Queue_ThatFails_FailsNoWriteIsToldAndCoversNothing()
    {
        string name = Queue.Name;
        await Queue.DeleteAsync();
        IDocumentStore store = NewStore();

        Assert.IsTrue((await store.CreateAsync(ContentKinds.Content, "t1", "c1", Content("c1"))).Succeeded);

        Assert.IsNotNull(await Inner.GetAsync(ContentKinds.Content, "t1", "c1"));
        Warned(Times.Once());
        _queue = await CreateAsync(name);
        // At the same moment.
        await store.PutAsync(ContentKinds.Content, "t1", "c1", Content("c1"));
        Assert.AreEqual(1, await CountAsync());
    }

    [TestMethod]
    public async Task Directory_ThatFails_FailsNoWriteAndIsReadAgain()
    {
        Mock<IDocumentStore> documents = new();
        documents.Setup(d => d.QueryAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, It.IsAny<DocumentQuery>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException());
        WebhookWakeUps wakeUps = new(documents.Object, new WakeUpQueue(Queue), _time, _log.Object);

        await wakeUps.ChangedAsync("t1");
        await wakeUps.ChangedAsync("t1");

        Warned(Times.Exactly(2));
        Assert.AreEqual(0, await CountAsync());
        documents.Verify(d => d.QueryAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, It.IsAny<DocumentQuery>(), It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [TestMethod]
    public async Task Queue_ThatDoesNotAnswer_IsNotWaitedForForLong()
    {
        Mock<QueueClient> silent = new();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        silent.Setup(q => q.SendMessageAsync(It.IsAny<string>(), It.IsAny<TimeSpan?>(), It.IsAny<TimeSpan?>(), It.IsAny<CancellationToken>()))
            .Returns(async (string _, TimeSpan? _, TimeSpan? _, CancellationToken cancelled) =>
            {
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, cancelled);
                throw new AssertFailedException("Not cancelled.");
            });
        Task<WriteResult> write = NewStore(silent.Object).CreateAsync(ContentKinds.Content, "t1", "c1", Content("c1")).AsTask();
        await asked.Task;

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.IsTrue((await write).Succeeded);
        Warned(Times.Once());
    }

    private static ContentItem Content(string id) => new() { ContentId = id, TenantId = "t1", CreatedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch, Source = new ContentSource { Brief = "a" } };

    private static EngagementSeries Series() => new() { ContentId = "c1", TargetId = "x", Platform = Platform.X, AccountId = "x-1", PostId = "1", PublishedAt = DateTimeOffset.UnixEpoch };

    private static async Task<QueueClient> CreateAsync(string name) =>
        await QueueClients.Open(await Azurite.OptionsAsync(), Azurite.Credential("AUTOPUBLISH_TEST_QUEUE_ENDPOINT"), Azurite.Transport()).CreateQueueAsync(name);

    private static async Task<PeekedMessage> UntilVisibleAsync(QueueClient queue)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(100));
        long begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            PeekedMessage[] visible = await queue.PeekMessagesAsync(1);
            if (visible is [var message])
            {
                return message;
            }

            Assert.IsLessThan(TimeSpan.FromSeconds(30), TimeProvider.System.GetElapsedTime(begun), "It never became visible.");
            await look.WaitForNextTickAsync();
        }
    }

    private WakingDocumentStore NewStore(QueueClient? queue = null) => new(Inner, new WebhookWakeUps(Inner, new WakeUpQueue(queue ?? Queue), _time, _log.Object));

    private async Task ListAsync(string tenantId) =>
        await Inner.PutAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, tenantId, new WebhookTenant(tenantId));

    private async Task<int> CountAsync()
    {
        QueueProperties properties = await Queue.GetPropertiesAsync();
        return properties.ApproximateMessagesCount;
    }

    private void Warned(Times times) => _log.Verify(
        l => l.Log(LogLevel.Warning, It.Is<EventId>(e => e.Id == 4120), It.IsAny<It.IsAnyType>(), It.IsAny<Exception?>(), It.IsAny<Func<It.IsAnyType, Exception?, string>>()), times);
}
