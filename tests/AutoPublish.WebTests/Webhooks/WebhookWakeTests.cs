using AutoPublish.Core.Content;
using AutoPublish.Web.Webhooks;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>The round of one tenant, which somebody is woken for, beside the one of all.</summary>
[TestClass]
public sealed class WebhookWakeTests
{
    private const string Other = "t2";

    [TestMethod]
    public async Task Round_OfOneTenant_TellsItsWebhooksAlone()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await using TestReceiver theirs = await TestReceiver.StartAsync();
        await bench.AddAsync();
        await bench.AddAsync(theirs, Other);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.WriteAsync("b", ContentStatus.Published, tenantId: Other);

        Assert.IsTrue(await WakeAsync(bench.Pump, Other));

        Assert.IsEmpty(bench.Receiver.All);
        Assert.AreEqual("b", theirs.All.Single().ContentId);
        Assert.IsTrue(await WakeAsync(bench.Pump, "nobody"));
    }

    /// <summary>A store that cannot tell whether anything changed is asked every few seconds; who is woken knows that something did.</summary>
    [TestMethod]
    public async Task Round_RightAfterAnother_LooksAgain()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        WebhookPump pump = bench.OtherProcess(hasStamps: false);
        await pump.RunOnceAsync(CancellationToken.None);
        await bench.WriteAsync("a", ContentStatus.Published);
        await pump.RunOnceAsync(CancellationToken.None);
        Assert.IsEmpty(bench.Receiver.All);

        Assert.IsTrue(await WakeAsync(pump));

        Assert.AreEqual("a", bench.Receiver.All.Single().ContentId);
    }

    [TestMethod]
    public async Task Round_InAnotherProcess_GoesOnAtOnce()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        WebhookPump one = bench.OtherProcess(hasStamps: false);
        WebhookPump other = bench.OtherProcess(hasStamps: false);
        string[] ids = ["a", "b", "c", "d"];
        foreach (string id in ids)
        {
            await bench.WriteAsync(id, ContentStatus.Published);
            Assert.IsTrue(await WakeAsync(one), id);
            (one, other) = (other, one);
        }

        CollectionAssert.AreEqual(ids, bench.Receiver.All.Select(m => m.ContentId).ToArray());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Round_WhileADeliveryIsUnderWay_SaysSo(bool inAnotherProcess)
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Receiver.Answer = async (_, _) =>
        {
            asked.TrySetResult();
            await answer.Task;
            return 200;
        };
        await bench.WriteAsync("a", ContentStatus.Published);
        Task<bool> first = WakeAsync(bench.Pump);
        await asked.Task;
        await bench.WriteAsync("b", ContentStatus.Published);
        WebhookPump second = inAnotherProcess ? bench.OtherProcess(hasStamps: false) : bench.Pump;

        Assert.IsFalse(await WakeAsync(second));

        answer.SetResult();
        Assert.IsTrue(await first);
        Assert.IsTrue(await WakeAsync(second));
        CollectionAssert.AreEqual((string[])["a", "b"], bench.Receiver.All.Select(m => m.ContentId).ToArray());
    }

    [TestMethod]
    public async Task Round_OfAReceiverThatTakesNothing_LeavesItToItsTime()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        bench.Receiver.Says(503);
        await bench.WriteAsync("a", ContentStatus.Published);

        Assert.IsTrue(await WakeAsync(bench.Pump));
        Assert.IsTrue(await WakeAsync(bench.Pump));
        Assert.IsTrue(await WakeAsync(bench.OtherProcess(hasStamps: false)));

        Assert.HasCount(1, bench.Receiver.All);
    }

    [TestMethod]
    public async Task Round_ThatBreaks_Fails()
    {
        CrashingStore? store = null;
        await using WebhookBench bench = await WebhookBench.StartAsync(s => CrashingStore.Wrap(s, w => store = w));
        await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Published);
        CrashingStore crashing = store ?? throw new AssertFailedException("Not wrapped.");
        crashing.FailsAt = WebhookKinds.Told.Name;

        await Assert.ThrowsExactlyAsync<AggregateException>(() => WakeAsync(bench.Pump));
    }

    private static Task<bool> WakeAsync(WebhookPump pump, string tenantId = TestApp.Tenant) => pump.RunOnceAsync(tenantId, CancellationToken.None);
}
