using AutoPublish.Azure;
using AutoPublish.Azure.Media;
using AutoPublish.Azure.Queues;
using AutoPublish.ContractTests.Azure.Emulators;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.ContractTests.Azure.Queues;

[TestClass]
public sealed class BlobBackedQueueTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly List<string> _handled = [];
    private QueueClient? _raw;
    private QueueClient? _poison;
    private BlobContainerClient? _payloads;

    private QueueClient Raw => _raw ?? throw new AssertFailedException("No queue.");

    private QueueClient Poison => _poison ?? throw new AssertFailedException("No queue.");

    private BlobContainerClient Payloads => _payloads ?? throw new AssertFailedException("No container.");

    private BlobBackedQueue Queue => new(Raw, Poison, Payloads, _time);

    [TestInitialize]
    public async Task OpenAsync()
    {
        AzureOptions options = await Azurite.OptionsAsync();
        string name = $"test-{Guid.NewGuid():N}";
        QueueServiceClient queues = QueueClients.Open(options, Azurite.Credential("AUTOPUBLISH_TEST_QUEUE_ENDPOINT"), Azurite.Transport());
        _raw = await queues.CreateQueueAsync(name);
        _poison = await queues.CreateQueueAsync(QueueClients.PoisonOf(name));
        _payloads = await BlobClients.Open(options, Azurite.Credential("AUTOPUBLISH_TEST_BLOB_ENDPOINT"), Azurite.Transport()).CreateBlobContainerAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        await Raw.DeleteAsync();
        await Poison.DeleteAsync();
        await Payloads.DeleteAsync();
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("{\"a\":1}")]
    [DataRow("naïve 漢字 😀\u0001\n")]
    public async Task Send_Small_IsHandledOnceAndGone(string payload)
    {
        await Queue.SendAsync(payload);

        Assert.AreEqual(1, await HandleAsync());
        Assert.AreEqual(0, await HandleAsync());

        CollectionAssert.AreEqual(new[] { payload }, _handled);
        Assert.IsEmpty(await BlobsAsync());
    }

    [TestMethod]
    [DataRow(1, 0)]
    [DataRow(48 * 1_024 - 14, 0)]
    [DataRow(48 * 1_024 - 13, 1)]
    [DataRow(3_000_000, 1)]
    public async Task Send_OfAnySize_IsByReferenceBeyond48KiB(int characters, int blobs)
    {
        string payload = new('x', characters);

        await Queue.SendAsync(payload);

        Assert.HasCount(blobs, await BlobsAsync());
        Assert.AreEqual(1, await HandleAsync());
        Assert.AreEqual(payload, _handled.Single());
        Assert.IsEmpty(await BlobsAsync());
    }

    [TestMethod]
    public async Task Handle_HandlerThrows_ComesAgainLaterWithItsPayload()
    {
        string payload = new('y', 100_000);
        await Queue.SendAsync(payload);

        Assert.AreEqual(0, await Queue.HandleAsync((_, _) => throw new InvalidOperationException("no")));

        // Neither gone nor visible.
        Assert.AreEqual(0, await HandleAsync());
        QueueProperties properties = await Raw.GetPropertiesAsync();
        Assert.AreEqual(1, properties.ApproximateMessagesCount);
        Assert.HasCount(1, await BlobsAsync());
    }

    [TestMethod]
    public async Task Handle_DeliveredTooOften_LiesInThePoisonQueue()
    {
        await Queue.SendAsync("bad");
        for (int i = 0; i < 5; i++)
        {
            QueueMessage[] received = await Raw.ReceiveMessagesAsync(1, TimeSpan.FromSeconds(30));
            await Raw.UpdateMessageAsync(received[0].MessageId, received[0].PopReceipt, received[0].MessageText, TimeSpan.Zero);
        }

        Assert.AreEqual(0, await HandleAsync());

        Assert.IsEmpty(_handled);
        PeekedMessage[] poisoned = await Poison.PeekMessagesAsync(32);
        Assert.AreEqual("bad", await Queue.ReadAsync(poisoned.Single().MessageText));
        QueueProperties properties = await Raw.GetPropertiesAsync();
        Assert.AreEqual(0, properties.ApproximateMessagesCount);
    }

    [TestMethod]
    [DataRow("nothing of ours")]
    [DataRow("{}")]
    [DataRow("""{"payload":"a","blob":"b"}""")]
    [DataRow("""{"blob":"2026-11-23/gone"}""")]
    public async Task Handle_WhatIsNoMessageOrHasLostItsBlob_LiesInThePoisonQueue(string text)
    {
        await Raw.SendMessageAsync(text);

        Assert.AreEqual(0, await HandleAsync());

        PeekedMessage[] poisoned = await Poison.PeekMessagesAsync(32);
        Assert.AreEqual(text, poisoned.Single().MessageText);
    }

    [TestMethod]
    public async Task Handle_TwoAtOnce_EachMessageGoesToOne()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Queue.SendAsync($"{i}")));
        List<string> seen = [];

        async Task TakeAsync()
        {
            while (await Queue.HandleAsync((payload, _) => { lock (seen) { seen.Add(payload); } return Task.CompletedTask; }) > 0)
            {
                // Until none is there.
            }
        }

        await Task.WhenAll(TakeAsync(), TakeAsync());

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 40).Select(i => $"{i}").ToList(), seen);
    }

    [TestMethod]
    public async Task Purge_BlobOfACrash_GoesWhenItsMessageCannotComeAnyMore()
    {
        await Queue.SendAsync(new string('z', 100_000));

        Assert.AreEqual(0, await Queue.PurgeAsync(_time.GetUtcNow().AddDays(8)));
        Assert.AreEqual(1, await Queue.PurgeAsync(_time.GetUtcNow().AddDays(9)));

        Assert.IsEmpty(await BlobsAsync());
    }

    [TestMethod]
    public async Task WakeUp_Sent_IsHandledAndReadFromATriggersText()
    {
        WakeUpQueue wakeUps = new(Queue);
        WakeUp sent = new("webhooks", "t1", "w1");
        await wakeUps.SendAsync(sent);
        PeekedMessage[] peeked = await Raw.PeekMessagesAsync(1);
        List<WakeUp> woken = [];

        Assert.AreEqual(1, await wakeUps.HandleAsync((w, _) => { woken.Add(w); return Task.CompletedTask; }));

        Assert.AreEqual(sent, woken.Single());
        Assert.AreEqual(sent, await wakeUps.ReadAsync(peeked[0].MessageText));
        Assert.IsNull(await wakeUps.ReadAsync("{\"payload\":\"{}\"}"));
        Assert.IsNull(await wakeUps.ReadAsync("no"));
    }

    private Task<int> HandleAsync() => Queue.HandleAsync((payload, _) =>
    {
        _handled.Add(payload);
        return Task.CompletedTask;
    });

    private async Task<List<string>> BlobsAsync()
    {
        List<string> names = [];
        await foreach (var blob in Payloads.GetBlobsAsync())
        {
            names.Add(blob.Name);
        }

        return names;
    }
}
