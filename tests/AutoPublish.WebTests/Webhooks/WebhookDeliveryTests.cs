using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Webhooks;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>Delivery to a real receiver, over the real sender.</summary>
[TestClass]
public sealed class WebhookDeliveryTests
{
    [TestMethod]
    public async Task Deliver_TheMainJob_TellsItInOrderAndSigned()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, string secret) = await bench.AddAsync();
        TestCaller caller = bench.App.SignIn();

        PendingContent pending = await caller.PendingAsync();
        await bench.DeliverAsync();
        (await caller.ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Succeeded();
        await caller.UntilAsync(pending.ContentId, "published");
        await bench.DeliverAsync();

        CollectionAssert.AreEqual(
            new[] { "content.draft_ready", "content.approval_requested", "content.approved", "content.published" },
            bench.Receiver.All.Select(m => m.Type).Where(t => t is not "content.scheduled" and not "content.metrics").ToArray());
        Assert.IsTrue(bench.Receiver.All.All(m => m.IsSignedBy(secret) && m.ContentId == pending.ContentId && m.Method == "POST"));
        ReceivedMessage last = bench.Receiver.All.Last(m => m.Type == "content.published");
        Assert.AreEqual("published", last.Status);
        Assert.AreEqual("application/json", last.Headers["Content-Type"]);
        Assert.AreEqual("confirmed", (string?)last.Json["data"]?["targets"]?[0]?["status"]);
        Assert.AreEqual(bench.App.Time.GetUtcNow().ToUnixTimeSeconds(), last.SentAt.ToUnixTimeSeconds());
        Assert.HasCount(bench.Receiver.All.Count, bench.Receiver.All.Select(m => m.Id).Distinct());
        Assert.IsTrue((await bench.DeliveriesAsync(webhook)).All(d => d is { Outcome: DeliveryOutcome.Delivered, Says: "200", Tries: 1 }));
    }

    [TestMethod]
    public async Task Deliver_TwiceAndAfterTheOverlap_TellsNothingAgain()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Rejected);
        await bench.DeliverForAsync(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(7));

        // Written again in the same state: no news.
        await bench.WriteAsync("a", ContentStatus.Rejected, change: c => c with { FailedAttempts = 3 });
        await bench.DeliverAsync();

        Assert.HasCount(1, bench.Receiver.All);
    }

    [TestMethod]
    public async Task Deliver_AThousandChanges_TellsTheNewestOfEachInOrder()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        int failed = 0;
        // One in fifty is not taken at first.
        bench.Receiver.Answer = (_, _) => Task.FromResult(++failed % 50 == 0 ? 503 : 200);
        List<string> ids = [.. Enumerable.Range(0, 500).Select(i => $"c{i:000}")];
        foreach (string id in ids)
        {
            await bench.WriteAsync(id, ContentStatus.Blocked);
            bench.App.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        await bench.DeliverAsync();
        foreach (string id in ids)
        {
            await bench.WriteAsync(id, ContentStatus.Cancelled);
            bench.App.Time.Advance(TimeSpan.FromMilliseconds(50));
        }

        await bench.DeliverForAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(6));

        foreach (string id in ids)
        {
            string[] told = [.. bench.Receiver.Taken.Where(m => m.ContentId == id).Select(m => m.Type)];
            Assert.AreEqual("content.cancelled", told[^1], id);
            Assert.IsTrue(told.SequenceEqual(["content.blocked", "content.cancelled"]) || told.SequenceEqual(["content.cancelled"]), $"{id}: {string.Join(' ', told)}");
        }

        Assert.HasCount(bench.Receiver.Taken.Count, bench.Receiver.Taken.Select(m => m.Id).Distinct());
        Assert.IsGreaterThan(5, bench.Receiver.All.Count - bench.Receiver.Taken.Count);
    }

    [TestMethod]
    public async Task Deliver_AStateThatComesBack_IsAnotherMessage()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        DateTimeOffset monday = bench.App.Time.GetUtcNow().AddDays(1);
        foreach (DateTimeOffset at in new[] { monday, monday.AddDays(1), monday })
        {
            await bench.WriteAsync("a", ContentStatus.Scheduled, change: c => c with { Schedule = new PublishSchedule(at) });
            await bench.DeliverAsync();
        }

        Assert.HasCount(3, bench.Receiver.All);
        Assert.HasCount(3, bench.Receiver.All.Select(m => m.Id).Distinct());
    }

    [TestMethod]
    [DataRow(500)]
    [DataRow(302)]
    [DataRow(404)]
    public async Task Deliver_NotTaken_HoldsBackWhatFollowsAndComesAgainWithTheSameId(int status)
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        bench.Receiver.Answer = (_, context) =>
        {
            context.Response.Headers.Location = $"{bench.Receiver.Address}&elsewhere";
            return Task.FromResult(status);
        };
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.WriteAsync("b", ContentStatus.Failed);
        await bench.DeliverAsync();
        await bench.DeliverAsync();

        Assert.HasCount(1, bench.Receiver.All);
        WebhookFailure failure = (await bench.ProgressAsync(webhook)).Failure ?? throw new AssertFailedException("No failure.");
        Assert.AreEqual(5, (failure.NextAt - failure.LastAt).TotalSeconds, 1);
        Assert.AreEqual($"{status}", failure.Problem);

        bench.Receiver.Says(200);
        bench.App.Time.Advance(TimeSpan.FromSeconds(7));
        await bench.DeliverAsync();

        CollectionAssert.AreEqual(new[] { "a", "a", "b" }, bench.Receiver.All.Select(m => m.ContentId).ToArray());
        Assert.AreEqual(bench.Receiver.All[0].Id, bench.Receiver.All[1].Id);
        Assert.AreEqual(2, (await bench.DeliveriesAsync(webhook)).Single(d => d.MessageId == bench.Receiver.All[0].Id).Tries);
        Assert.IsNull((await bench.ProgressAsync(webhook)).Failure);
    }

    [TestMethod]
    public async Task Deliver_ContentGoesOnWhileTheReceiverIsDown_TellsTheNewest()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        bench.Receiver.Says(503);
        await bench.WriteAsync("a", ContentStatus.Blocked);
        await bench.DeliverAsync();
        await bench.WriteAsync("a", ContentStatus.Cancelled);

        bench.Receiver.Says(200);
        await bench.DeliverForAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10));

        Assert.AreEqual("content.cancelled", bench.Receiver.Taken.Single().Type);
    }

    [TestMethod]
    public async Task Deliver_HostStopsMeanwhile_LeavesItToOthersAtOnce()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Published);
        using CancellationTokenSource stop = new();
        bench.Receiver.Answer = async (_, context) =>
        {
            await stop.CancelAsync();
            await Task.WhenAny(Task.Delay(Timeout.Infinite, context.RequestAborted));
            return 500;
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => bench.Pump.RunOnceAsync(stop.Token));
        bench.Receiver.Says(200);

        await bench.OtherProcess().RunOnceAsync(CancellationToken.None);

        Assert.IsNotEmpty(bench.Receiver.Taken);
    }

    /// <summary>The worst moment: the receiver has it, and nobody noted that.</summary>
    [TestMethod]
    public async Task Deliver_CrashBetweenSendingAndNoting_SendsItAgainUnderTheSameId()
    {
        CrashingStore? store = null;
        await using WebhookBench bench = await WebhookBench.StartAsync(s => CrashingStore.Wrap(s, w => store = w));
        await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Published);
        CrashingStore crashing = store ?? throw new AssertFailedException("Not wrapped.");
        crashing.FailsAt = WebhookKinds.Told.Name;
        await bench.DeliverAsync();
        crashing.FailsAt = null;

        // Another process, which waits until nobody else can be at it.
        WebhookPump other = bench.OtherProcess();
        await other.RunOnceAsync(CancellationToken.None);
        int before = bench.Receiver.All.Count;
        bench.App.Time.Advance(TimeSpan.FromSeconds(121));
        await other.RunOnceAsync(CancellationToken.None);
        await bench.DeliverForAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10));

        Assert.AreEqual(1, before);
        Assert.HasCount(2, bench.Receiver.All);
        Assert.AreEqual(bench.Receiver.All[0].Id, bench.Receiver.All[1].Id);
    }

    [TestMethod]
    public async Task Deliver_ByTwoProcesses_OneAtATime()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        int now = 0;
        int most = 0;
        bench.Receiver.Answer = async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return 200;
        };
        WebhookPump other = bench.OtherProcess();
        for (int i = 0; i < 100; i++)
        {
            await bench.WriteAsync($"c{i}", ContentStatus.Published);
            await Task.WhenAll(bench.DeliverAsync(), other.RunOnceAsync(CancellationToken.None));
        }

        await bench.DeliverForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(30));

        Assert.AreEqual(1, most);
        Assert.HasCount(100, bench.Receiver.All);
        CollectionAssert.AreEqual(Enumerable.Range(0, 100).Select(i => $"c{i}").ToArray(), bench.Receiver.All.Select(m => m.ContentId).ToArray());
    }

    [TestMethod]
    public async Task Deliver_SlowReceiver_HoldsUpNoOther()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await using TestReceiver slow = await TestReceiver.StartAsync();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        slow.Answer = async (_, context) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return 200;
        };
        (Webhook late, _) = await bench.AddAsync(slow);
        await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Published);
        List<Task> rounds = [bench.DeliverAsync()];
        await asked.Task;
        await bench.WriteAsync("b", ContentStatus.Published);
        await TestApp.UntilAsync(
            () =>
            {
                rounds.Add(bench.DeliverAsync());
                return Task.FromResult(bench.Receiver.Taken.Count == 2 ? bench : null);
            },
            () => "The fast one waits.");

        bench.App.Time.Advance(TimeSpan.FromSeconds(15));
        await Task.WhenAll(rounds);

        Assert.HasCount(1, slow.All);
        Assert.AreEqual("The server did not answer in time.", (await bench.ProgressAsync(late)).Failure?.Problem);
    }

    [TestMethod]
    public async Task Deliver_AnswerWithoutEnd_IsNotRead()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Receiver.Answer = async (_, context) =>
        {
            byte[] block = new byte[64 * 1024];
            try
            {
                while (true)
                {
                    await context.Response.Body.WriteAsync(block, context.RequestAborted);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                left.TrySetResult();
            }

            return 200;
        };
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.AreEqual("200", (await bench.DeliveriesAsync(webhook)).Single().Says);
    }

    [TestMethod]
    public async Task Deliver_NothingTakenForThreeDays_DisablesAndTellsTheOwner()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        bench.Receiver.Says(500);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.WriteAsync("b", ContentStatus.Published);
        await bench.DeliverAsync();
        await bench.DeliverForAsync(TimeSpan.FromHours(71), TimeSpan.FromMinutes(20));
        Assert.AreEqual(WebhookState.Active, (await bench.ReadAsync(webhook)).State);
        Assert.AreEqual(3_600, ((await bench.ProgressAsync(webhook)).Failure is { } f ? f.NextAt - f.LastAt : default).TotalSeconds, 720);

        await bench.DeliverForAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(20));
        int tried = bench.Receiver.All.Count;
        await bench.DeliverForAsync(TimeSpan.FromHours(4), TimeSpan.FromMinutes(20));

        Assert.AreEqual(WebhookState.Disabled, (await bench.ReadAsync(webhook)).State);
        Assert.AreEqual(tried, bench.Receiver.All.Count);
        Assert.HasCount(1, bench.Receiver.All.Select(m => m.Id).Distinct());
        Assert.AreEqual(DeliveryOutcome.GivenUp, (await bench.DeliveriesAsync(webhook)).Single().Outcome);
        OutgoingMail mail = bench.App.Mails.Mails.Single();
        Assert.AreEqual("owner@t1.example", mail.To);
        Assert.Contains("127.0.0.1", mail.Subject);
        Assert.Contains($"http://publish.example/settings/webhooks/{webhook.WebhookId}", mail.Text);
        Assert.DoesNotContain("canary", mail.Text + mail.Html + mail.Subject);

        // Resumed, it goes on with what was not given up, and with what came meanwhile.
        await bench.WriteAsync("c", ContentStatus.Failed);
        bench.Receiver.Says(200);
        await bench.Store.ResumeAsync(webhook.TenantId, webhook.WebhookId, webhook.KeeperKey, CancellationToken.None);
        await bench.DeliverAsync();
        CollectionAssert.AreEqual(new[] { "b", "c" }, bench.Receiver.Taken.Select(m => m.ContentId).ToArray());
    }

    [TestMethod]
    public async Task Deliver_Gone_DisablesAtOnceAndLosesNothing()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        bench.Receiver.Says(410);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync();
        await bench.DeliverAsync();

        Assert.AreEqual(WebhookState.Disabled, (await bench.ReadAsync(webhook)).State);
        Assert.HasCount(1, bench.App.Mails.Mails);
        bench.Receiver.Says(200);
        await bench.Store.ResumeAsync(webhook.TenantId, webhook.WebhookId, webhook.KeeperKey, CancellationToken.None);
        await bench.DeliverAsync();
        Assert.AreEqual("a", bench.Receiver.Taken.Single().ContentId);
        Assert.AreEqual(bench.Receiver.All[0].Id, bench.Receiver.Taken.Single().Id);
    }

    [TestMethod]
    public async Task Deliver_KeeperIsNoOwnerAnyMore_MailsNobody()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        await TestMember.AddAsync(bench.App, "owner@t1.example", new Membership(TestApp.Tenant, MemberRole.Viewer));
        bench.Receiver.Says(410);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync();
        await bench.DeliverAsync();

        Assert.IsEmpty(bench.App.Mails.Mails);
        Assert.IsFalse((await bench.ReadAsync(webhook)).IsNoticeDue);
    }

    [TestMethod]
    public async Task Deliver_Paused_WaitsAndGoesOn()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        await bench.Store.PauseAsync(webhook.TenantId, webhook.WebhookId, CancellationToken.None);
        await bench.WriteAsync("a", ContentStatus.Blocked);
        await bench.DeliverForAsync(TimeSpan.FromDays(100), TimeSpan.FromDays(1));
        await bench.WriteAsync("a", ContentStatus.Cancelled);
        await bench.DeliverAsync();
        Assert.IsEmpty(bench.Receiver.All);

        await bench.Store.ResumeAsync(webhook.TenantId, webhook.WebhookId, webhook.KeeperKey, CancellationToken.None);
        await bench.DeliverAsync();

        Assert.AreEqual("content.cancelled", bench.Receiver.All.Single().Type);
    }

    [TestMethod]
    public async Task Deliver_PausedInTheMiddle_StopsAfterTheMessageOnItsWay()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        bench.Receiver.Answer = async (_, _) =>
        {
            await bench.Store.PauseAsync(webhook.TenantId, webhook.WebhookId, CancellationToken.None);
            return 200;
        };
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.WriteAsync("b", ContentStatus.Published);
        await bench.DeliverAsync();

        Assert.HasCount(1, bench.Receiver.All);
    }

    [TestMethod]
    public async Task Deliver_Rotated_SignsWithBothForADay()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, string old) = await bench.AddAsync();
        WebhookSecrets secrets = bench.App.Services.GetRequiredService<WebhookSecrets>();
        Secret next = WebhookSecrets.New();
        await bench.Store.ChangeAsync(webhook.TenantId, webhook.WebhookId, w => secrets.Rotate(w, next), CancellationToken.None);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverAsync();
        bench.App.Time.Advance(TimeSpan.FromHours(24));
        await bench.WriteAsync("b", ContentStatus.Published);
        await bench.DeliverAsync();

        Assert.IsTrue(bench.Receiver.All[0].IsSignedBy(old) && bench.Receiver.All[0].IsSignedBy(next.Reveal()));
        Assert.IsTrue(!bench.Receiver.All[1].IsSignedBy(old) && bench.Receiver.All[1].IsSignedBy(next.Reveal()));
    }

    [TestMethod]
    public async Task Deliver_OfAnotherTenant_TellsNothingOfThisOne()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await using TestReceiver other = await TestReceiver.StartAsync();
        await bench.AddAsync();
        await bench.AddAsync(other, TestApp.OtherTenant);
        await bench.WriteAsync("mine", ContentStatus.Published);
        await bench.WriteAsync("theirs", ContentStatus.Published, tenantId: TestApp.OtherTenant);
        await bench.DeliverAsync();

        Assert.AreEqual("mine", bench.Receiver.All.Single().ContentId);
        Assert.AreEqual("theirs", other.All.Single().ContentId);
    }

    [TestMethod]
    public async Task Deliver_ChosenTypes_TellsNoOther()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync(types: [WebhookType.Failed]);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.WriteAsync("b", ContentStatus.Failed);
        await bench.DeliverAsync();

        Assert.AreEqual("b", bench.Receiver.All.Single().ContentId);
    }

    [TestMethod]
    public async Task Deliver_Figures_AfterWhatWasPublished()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        await bench.WriteAsync("a", ContentStatus.Published);
        for (int i = 1; i <= 3; i++)
        {
            bench.App.Time.Advance(TimeSpan.FromMinutes(1));
            EngagementSeries series = new() { ContentId = "a", TargetId = "t", Platform = Platform.X, AccountId = "x", PostId = "1", PublishedAt = bench.App.Time.GetUtcNow(), Samples = [new EngagementSample(bench.App.Time.GetUtcNow(), new EngagementCounters { Likes = i })] };
            await bench.App.Documents.PutAsync(EngagementKinds.Series, TestApp.Tenant, EngagementSeries.IdOf("a", "t"), series);
            if (i != 1)
            {
                await bench.DeliverAsync();
            }
        }

        CollectionAssert.AreEqual(new[] { "content.published", "content.metrics", "content.metrics" }, bench.Receiver.All.Select(m => m.Type).ToArray());
        CollectionAssert.AreEqual(new long?[] { null, 2, 3 }, bench.Receiver.All.Select(m => (long?)m.Json["data"]?["counters"]?["likes"]).ToArray());
    }

    [TestMethod]
    public async Task Deliver_Secrets_AreInNoLogAndNotInTheStore()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, string secret) = await bench.AddAsync();
        bench.Receiver.Says(500);
        await bench.WriteAsync("a", ContentStatus.Published);
        await bench.DeliverForAsync(TimeSpan.FromHours(80), TimeSpan.FromMinutes(30));
        await bench.Store.DeleteAsync(webhook.TenantId, webhook.WebhookId, CancellationToken.None);

        string logs = string.Join('\n', bench.App.Logs.Lines);
        Assert.Contains(webhook.WebhookId, logs);
        Assert.DoesNotContain(secret["whsec_".Length..], logs + await bench.App.DumpAsync());
        Assert.DoesNotContain("canary-address", logs);
        Assert.DoesNotContain("127.0.0.1", logs);
    }

    [TestMethod]
    public async Task Delete_WhileTold_EndsIt()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        for (int i = 0; i < 450; i++)
        {
            await bench.WriteAsync($"c{i}", ContentStatus.Published);
        }

        await bench.DeliverAsync();
        await bench.Store.DeleteAsync(webhook.TenantId, webhook.WebhookId, CancellationToken.None);
        await bench.WriteAsync("after", ContentStatus.Published);
        await bench.DeliverAsync();

        Assert.HasCount(450, bench.Receiver.All);
        Assert.IsEmpty(await bench.DeliveriesAsync(webhook));
    }

    [TestMethod]
    public async Task Run_AsAHostDoes_DeliversAndEndsWithNothingRunning()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        await bench.AddAsync();
        using CancellationTokenSource end = new();
        Task run = bench.Pump.RunAsync(end.Token);
        await bench.WriteAsync("a", ContentStatus.Published);
        await TestApp.UntilAsync(
            () =>
            {
                bench.App.Time.Advance(TimeSpan.FromMilliseconds(200));
                return Task.FromResult(bench.Receiver.Taken is [var taken, ..] ? taken : null);
            },
            () => "Nothing came.");
        await end.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
    }
}
