using System.Reflection;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Functions.Durable;
using AutoPublish.Functions.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace AutoPublish.FunctionsTests.Timers;

[TestClass]
public sealed class TimerTests
{
    public static IEnumerable<string> Names => HostAssembly.Functions<TimerTriggerAttribute>().Keys;

    [TestMethod]
    public void Timers_ThatTheProductNeeds_AreThere() =>
        CollectionAssert.AreEquivalent(new[] { "Reconcile", "DeliverWebhooks", "KeepAccounts", "Forecast", "PurgeHistories", "PurgeRecords" }, Names.ToArray());

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task Timer_InAnEmptyInstallation_EndsWell(string name)
    {
        await using TestHost host = await TestHost.OpenAsync();
        Mock<FunctionContext> function = new();
        function.Setup(f => f.InstanceServices).Returns(host.Services);
        DurableTaskClient client = QuietClient.New().Object;
        (MethodInfo method, TimerTriggerAttribute trigger) = HostAssembly.Functions<TimerTriggerAttribute>()[name];

        foreach (bool late in new[] { true, false })
        {
            Task? round = (Task?)method.Invoke(null, [new TimerInfo { IsPastDue = late }, client, function.Object]);
            Assert.IsNotNull(round);
            await round;
        }

        Assert.AreSame(client, host.Services.GetRequiredService<DurableClientSlot>().Client);
        // With seconds, and kept by Azure, so that a restart neither skips nor doubles it.
        Assert.HasCount(6, trigger.Schedule.Split(' '));
        Assert.IsTrue(trigger is { UseMonitor: true, RunOnStartup: false });
    }

    [TestMethod]
    public async Task Round_ThatHasHadItsTime_LeavesTheRestToTheNext()
    {
        using CancellationTokenSource budget = new();
        int done = 0;

        await TimerRun.RunAsync(
            async cancel =>
            {
                done++;
                await budget.CancelAsync();
                cancel.ThrowIfCancellationRequested();
                done++;
            },
            budget.Token,
            budget.Token);

        Assert.AreEqual(1, done);
    }

    [TestMethod]
    public async Task Round_WhenTheHostStops_IsNotTakenForDone()
    {
        using CancellationTokenSource stopping = new();
        await stopping.CancelAsync();

        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => TimerRun.RunAsync(
            cancel => Task.FromException(new OperationCanceledException(cancel)), CancellationToken.None, stopping.Token));
    }

    [TestMethod]
    public async Task Round_ThatFails_IsAFailedCall() => await Assert.ThrowsExactlyAsync<FormatException>(() =>
        TimerRun.RunAsync(_ => throw new FormatException(), CancellationToken.None, CancellationToken.None));
}
