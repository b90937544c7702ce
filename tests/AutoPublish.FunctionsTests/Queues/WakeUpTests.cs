using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Outbound;
using AutoPublish.Functions.Durable;
using AutoPublish.Functions.Queues;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Web.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.FunctionsTests.Queues;

[TestClass]
public sealed class WakeUpTests
{
    private readonly List<Uri> _told = [];

    [TestMethod]
    public void Queues_ThatWake_AreThese()
    {
        (string name, (_, QueueTriggerAttribute trigger)) = HostAssembly.Functions<QueueTriggerAttribute>().Single();

        Assert.AreEqual("DeliverWebhooksOf", name);
        Assert.AreEqual("wake-ups", trigger.QueueName);
        Assert.AreEqual("AzureWebJobsStorage", trigger.Connection);
    }

    [TestMethod]
    public async Task Message_OfATenant_DeliversToItsWebhooksAlone()
    {
        await using TestHost host = await OpenAsync();
        await AddAsync(host, "t1");
        await AddAsync(host, "t2");
        DurableTaskClient client = QuietClient.New().Object;

        await RunAsync(host, """{"tenantId":"t1"}""", client);

        Assert.AreEqual("https://t1.example/hook", _told.Single().AbsoluteUri);
        Assert.AreSame(client, host.Services.GetRequiredService<DurableClientSlot>().Client);
        host.Queue.VerifyNoOtherCalls();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("nothing of ours")]
    [DataRow("{}")]
    [DataRow("[]")]
    [DataRow("""{"tenantId":null}""")]
    [DataRow("""{"tenantId":"nobody"}""")]
    public async Task Message_OfNobody_IsDone(string message)
    {
        await using TestHost host = await OpenAsync();
        await AddAsync(host, "t1");

        await RunAsync(host, message);

        Assert.IsEmpty(_told);
        host.Queue.VerifyNoOtherCalls();
    }

    [TestMethod]
    public async Task Message_WhileAnotherProcessDelivers_IsSentAgain()
    {
        await using TestHost host = await OpenAsync();
        Webhook webhook = await AddAsync(host, "t1");
        IDocumentStore documents = host.Services.GetRequiredService<IDocumentStore>();
        Document<WebhookProgress> progress = await documents.GetAsync(WebhookKinds.Progress, "t1", webhook.WebhookId) ?? throw new AssertFailedException("No progress.");
        await documents.PutAsync(WebhookKinds.Progress, "t1", webhook.WebhookId, progress.Value with { Holder = "another", HeldUntil = DateTimeOffset.UtcNow.AddMinutes(1) });

        await RunAsync(host, """{"tenantId":"t1"}""");

        Assert.IsEmpty(_told);
        host.Queue.Verify(q => q.SendMessageAsync("""{"tenantId":"t1"}""", TimeSpan.FromSeconds(3), TimeSpan.FromHours(1), It.IsAny<CancellationToken>()), Times.Once);
    }

    /// <summary>The Functions host then delivers it again, and keeps it as poison after the fifth time.</summary>
    [TestMethod]
    public async Task Message_ThatCannotBeHandled_IsAFailedCall()
    {
        await using TestHost host = await OpenAsync(new FormatException());
        await AddAsync(host, "t1");

        await Assert.ThrowsExactlyAsync<AggregateException>(() => RunAsync(host, """{"tenantId":"t1"}"""));
    }

    private Task<TestHost> OpenAsync(Exception? broken = null)
    {
        Mock<IPublicPost> post = new();
        post.Setup(p => p.PostAsync(It.IsAny<Uri>(), It.IsAny<ReadOnlyMemory<byte>>(), It.IsAny<IReadOnlyDictionary<string, string>>(), It.IsAny<CancellationToken>()))
            .Returns((Uri address, ReadOnlyMemory<byte> _, IReadOnlyDictionary<string, string> _, CancellationToken _) =>
            {
                _told.Add(address);
                return broken is null ? new ValueTask<PublicAnswer>(new PublicAnswer.Answered(200)) : ValueTask.FromException<PublicAnswer>(broken);
            });
        return TestHost.OpenAsync(services => services.AddSingleton(post.Object));
    }

    private static Task RunAsync(TestHost host, string message, DurableTaskClient? client = null)
    {
        Mock<FunctionContext> function = new();
        function.Setup(f => f.InstanceServices).Returns(host.Services);
        return WakeUps.DeliverWebhooksOf(message, client ?? QuietClient.New().Object, function.Object);
    }

    private static async Task<Webhook> AddAsync(TestHost host, string tenantId)
    {
        Webhook webhook = await host.Services.GetRequiredService<WebhookStore>().AddAsync(
            tenantId, new Uri($"https://{tenantId}.example/hook"), [WebhookType.Published], WebhookSecrets.New(), "k", CancellationToken.None);
        DateTimeOffset now = DateTimeOffset.UtcNow;
        ContentItem content = new() { ContentId = "c1", TenantId = tenantId, CreatedAt = now, UpdatedAt = now, Source = new ContentSource { Brief = "a" }, Status = ContentStatus.Published };
        await host.Services.GetRequiredService<IDocumentStore>().CreateAsync(ContentKinds.Content, tenantId, "c1", content);
        return webhook;
    }
}
