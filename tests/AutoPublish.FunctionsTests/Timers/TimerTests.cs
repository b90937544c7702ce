using System.Reflection;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Functions.Durable;
using AutoPublish.Functions.Timers;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Orchestrations.Reconciling;
using AutoPublish.Orchestrations.Tenants;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
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

        bool all = await TimerRun.RunAsync(
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
        Assert.IsFalse(all);
        Assert.IsTrue(await TimerRun.RunAsync(_ => Task.CompletedTask, CancellationToken.None, CancellationToken.None));
    }

    [TestMethod]
    public async Task Round_ThatHasHadItsTime_IsTold()
    {
        FakeTimeProvider time = new();
        List<string> told = [];
        Mock<ILogger> log = new();
        log.Setup(l => l.IsEnabled(LogLevel.Warning)).Returns(true);
        // Said at once: what is logged is used again for the next line.
        log.Setup(l => l.Log(LogLevel.Warning, It.IsAny<EventId>(), It.IsAny<It.IsAnyType>(), null, It.IsAny<Func<It.IsAnyType, Exception?, string>>()))
            .Callback(new InvocationAction(i => told.Add($"{(i.Arguments[1] as EventId?)?.Id} {(i.Arguments[4] as Delegate)?.DynamicInvoke(i.Arguments[2], null)}")));
        await using ServiceProvider services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<DurableClientSlot>()
            .AddSingleton(Mock.Of<ILoggerFactory>(f => f.CreateLogger(It.IsAny<string>()) == log.Object))
            .BuildServiceProvider();
        Mock<FunctionContext> function = new();
        function.Setup(f => f.InstanceServices).Returns(services);
        function.Setup(f => f.FunctionDefinition).Returns(Mock.Of<FunctionDefinition>(d => d.Name == "Reconcile"));

        await TimerRun.RunAsync(QuietClient.New().Object, function.Object, (_, end) =>
        {
            time.Advance(TimerRun.Budget);
            return Task.FromCanceled(end);
        });

        Assert.AreEqual("2112 A round of Reconcile was not done after 4 minutes; the next one goes on.", Assert.ContainsSingle(told));
    }

    /// <summary>Everything is looked at where the timer was late, but not because the round before took long: each would be longer than the one before.</summary>
    [TestMethod]
    public async Task Reconcile_ThatItsOwnRoundMadeLate_LooksAtNoMoreThanEver()
    {
        FakeTimeProvider time = new(DateTimeOffset.UtcNow);
        List<string> until = [];
        Mock<IDocumentStore> documents = new();
        documents.Setup(d => d.QueryAsync(AccountKinds.Entry, It.IsAny<string>(), It.IsAny<DocumentQuery>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new DocumentPage<TenantEntry>([new Document<TenantEntry>("t1", new TenantEntry("t1"), "1")], NextCursor: null));
        documents.Setup(d => d.QueryAsync(ContentKinds.Content, "t1", It.IsAny<DocumentQuery>(), It.IsAny<CancellationToken>()))
            .Callback((DocumentKind<ContentItem> _, string _, DocumentQuery query, CancellationToken _) => until.Add(query.To ?? ""))
            .ReturnsAsync(new DocumentPage<ContentItem>([], NextCursor: null));
        await using TestHost host = await TestHost.OpenAsync();
        Reconciler reconciler = new(documents.Object, new TenantDirectory(documents.Object, _ => 0), host.Services.GetRequiredService<ContentWaker>(), new ReconcilerOptions(), time);
        ReconcileRound round = new(reconciler, time, NullLogger<ReconcileRound>.Instance);
        string now = ContentKinds.SortKey(time.GetUtcNow());

        await round.RunAsync(isLate: true, CancellationToken.None);
        await round.RunAsync(isLate: true, CancellationToken.None);
        time.Advance(ReconcileRound.Period);
        now += " " + ContentKinds.SortKey(time.GetUtcNow());
        await round.RunAsync(isLate: true, CancellationToken.None);
        await round.RunAsync(isLate: false, CancellationToken.None);

        string[] begun = now.Split(' ');
        CollectionAssert.AreEqual(
            new[] { 1, -1, 1, -1 },
            until.Select((u, i) => Math.Sign(string.CompareOrdinal(u, begun[i / 2]))).ToArray());
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
