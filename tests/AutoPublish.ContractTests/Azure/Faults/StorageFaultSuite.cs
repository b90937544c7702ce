using System.Security.Cryptography;
using AutoPublish.Azure;
using AutoPublish.Azure.Media;
using AutoPublish.Azure.Queues;
using AutoPublish.Azure.Tables;
using AutoPublish.ContractTests.Azure.Documents;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Azure.Tables;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Requests;
using AutoPublish.Core.Webhooks;
using AutoPublish.EngineTests.Faults;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace AutoPublish.ContractTests.Azure.Faults;

/// <summary>F13, tables, blobs and queues: what was answered is true, and what was answered by an error may be tried again.</summary>
[TestClass]
public sealed class StorageFaultSuite
{
    private const double Share = 0.08;
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task F13_ReservationsUnderFaults_AreCountedOnceAndNeverBeyondTheLimit()
    {
        FaultRun run = new("F13(azure, reservations)", build: 120, nightly: 2_400);
        using FaultyNetwork network = new(run.RandomOf(-1), Share);
        await using TableFixture fixture = await TableFixture.OpenAsync(network);
        using TableReservations one = new(fixture.Table);
        using TableReservations other = new(fixture.Table);
        network.IsOn = true;
        int limit = run.Size / 3;
        int held = 0;

        await Task.WhenAll(new[] { one, other }.Select((reservations, process) => Task.Run(async () =>
        {
            for (int i = process; i < run.Size; i += 2)
            {
                string key = $"k{i}";
                WindowShare[] shares = [new("narrow", 1, limit, Noon), new("wide", 2, 1_000_000, Noon)];
                ReservationResult result = await DocumentFaultSuite.AgainAsync(async () => await reservations.ReserveAsync(new ReservationRequest("t1", key, shares)));
                if (result is ReservationResult.Granted)
                {
                    run.Check(Interlocked.Increment(ref held) <= limit, $"{key}: more than {limit} are held");
                    if (run.RandomOf(i).Next(3) == 0)
                    {
                        // Counted down first: another may take the place before the answer is here.
                        Interlocked.Decrement(ref held);
                        await DocumentFaultSuite.AgainAsync(async () => { await reservations.ReleaseAsync("t1", key); return true; });
                    }
                }

                run.Count();
            }
        })));

        network.IsOn = false;
        long narrow = await one.UsedAsync("t1", "narrow");
        long wide = await one.UsedAsync("t1", "wide");
        run.Check(narrow == held && wide == 2 * held, $"{held} are held, and {narrow} and {wide} counted");
        TestContext.WriteLine(network.Made);
        run.Report(TestContext);
    }

    [TestMethod]
    public async Task F13_ClaimsUnderFaults_HaveOneHolderAndOneAnswer()
    {
        FaultRun run = new("F13(azure, replay)", build: 60, nightly: 1_200);
        using FaultyNetwork network = new(run.RandomOf(-1), Share);
        await using TableFixture fixture = await TableFixture.OpenAsync(network);
        TableRequestReplay replay = new(fixture.Table, TimeProvider.System, Guid.NewGuid);
        network.IsOn = true;
        for (int i = 0; i < run.Size; i++)
        {
            string id = $"r{i}";
            int errors = 0;
            ReplayClaim?[] claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run<ReplayClaim?>(async () =>
            {
                try
                {
                    return await replay.ClaimAsync("t1", "a", id, "body");
                }
                catch (Exception e) when (e is not AssertFailedException)
                {
                    Interlocked.Increment(ref errors);
                    return null;
                }
            })));
            int holders = claims.Count(c => c is ReplayClaim.New);
            run.Check(holders == 1 || (holders == 0 && errors > 0), $"{id}: {holders} holders, {errors} errors");
            if (holders == 1)
            {
                StoredAnswer answer = new(201, $"{{\"id\":\"{id}\"}}");
                await DocumentFaultSuite.AgainAsync(async () => { await replay.CompleteAsync("t1", "a", id, answer); return true; });
                ReplayClaim again = await DocumentFaultSuite.AgainAsync(async () => await replay.ClaimAsync("t1", "a", id, "body"));
                run.Check(again == new ReplayClaim.Replay(answer), $"{id}: {again}");
            }

            run.Count();
        }

        TestContext.WriteLine(network.Made);
        run.Report(TestContext);
    }

    [TestMethod]
    public async Task F13_MediaUnderFaults_IsWholeOrAnError()
    {
        FaultRun run = new("F13(azure, media)", build: 60, nightly: 1_200);
        using FaultyNetwork network = new(run.RandomOf(-1), Share);
        BlobServiceClient service = BlobClients.Open(await Azurite.OptionsAsync(), Azurite.Credential("AUTOPUBLISH_TEST_BLOB_ENDPOINT"), Azurite.Transport(network));
        BlobContainerClient container = await service.CreateBlobContainerAsync($"test-{Guid.NewGuid():N}");
        BlobMediaStore store = new(container);
        network.IsOn = true;
        for (int i = 0; i < run.Size; i++)
        {
            byte[] bytes = RandomNumberGenerator.GetBytes(run.RandomOf(i).Next(1, 300_000));
            string digest = await DocumentFaultSuite.AgainAsync(async () => await store.PutAsync("t1", bytes));
            ReadOnlyMemory<byte>? read = await DocumentFaultSuite.AgainAsync(async () => await store.GetAsync("t1", digest));
            run.Check(read is { } found && found.Span.SequenceEqual(bytes), $"run {i}: {digest} is not what was put");
            run.Count();
        }

        network.IsOn = false;
        await container.DeleteAsync();
        TestContext.WriteLine(network.Made);
        run.Report(TestContext);
    }

    [TestMethod]
    public async Task F13_WakeUpsUnderFaults_AreSentOrTold()
    {
        FaultRun run = new("F13(azure, wake-ups)", build: 60, nightly: 1_200);
        using FaultyNetwork network = new(run.RandomOf(-1), Share * 4);
        FakeTimeProvider time = new(Noon);
        AzureOptions options = await Azurite.OptionsAsync();
        QueueServiceClient queues = QueueClients.Open(options, Azurite.Credential("AUTOPUBLISH_TEST_QUEUE_ENDPOINT"), Azurite.Transport(network));
        QueueClient queue = await queues.CreateQueueAsync($"test-{Guid.NewGuid():N}");
        using CosmosEmulator cosmos = await CosmosEmulator.OpenAsync();
        IDocumentStore documents = cosmos.NewPort();
        await documents.PutAsync(WebhookTenantKinds.Tenant, WebhookTenantKinds.Directory, "t1", new WebhookTenant("t1"));
        Mock<ILogger<WebhookWakeUps>> log = new();
        log.Setup(l => l.IsEnabled(LogLevel.Warning)).Returns(true);
        WebhookWakeUps wakeUps = new(documents, new WakeUpQueue(queue), time, log.Object);
        network.IsOn = true;
        for (int i = 0; i < run.Size; i++)
        {
            // Never fails, whatever the network does; each is beyond what the one before covers.
            await wakeUps.ChangedAsync("t1");
            time.Advance(WebhookWakeUps.Covered);
            run.Count();
        }

        network.IsOn = false;
        QueueProperties properties = await queue.GetPropertiesAsync();
        int sent = properties.ApproximateMessagesCount;
        int told = log.Invocations.Count(i => i.Method.Name == nameof(ILogger.Log));
        run.Check(sent + told >= run.Size, $"{run.Size} changes, {sent} messages and {told} warnings");
        TestContext.WriteLine($"{sent} messages, {told} warnings; {network.Made}");
        await queue.DeleteAsync();
        run.Report(TestContext);
    }
}
