using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Mail;

namespace AutoPublish.ContractTests.Azure.MainJob;

/// <summary>Brief to first figure, with everything that is kept on Azure's services.</summary>
[TestClass]
public sealed class AzureMainJobTests
{
    private const int Counted = 20;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow(Platform.X)]
    [DataRow(Platform.LinkedIn)]
    public async Task MainJob_OnTheAdaptersForAzure_GoesFromBriefToFigures(Platform platform)
    {
        await using AzureFlow flow = await AzureFlow.StartAsync();

        string id = await flow.GenerateAsync(platform, requiresApproval: true);
        await flow.ApproveAsync(id);
        ContentItem published = await flow.UntilAsync(id, c => c.Status == ContentStatus.Published);

        OutgoingMail mail = Assert.ContainsSingle(flow.Mails.All);
        Assert.AreEqual("ann@example.com", mail.To);
        Assert.AreEqual(published.Targets[0].PayloadHash, published.Targets[0].Ledger?.Fingerprint);
        Assert.IsNotNull(published.Targets[0].Ledger?.PlatformPostId);
        await flow.FirstFiguresAsync(1);
        await flow.ReadFiguresAsync(series => series.Samples.Count > 1);
        Assert.AreEqual(published.Targets[0].Ledger?.PlatformPostId, (await SeriesAsync(flow))?.PostId);
    }

    /// <param name="webhook">Whether somebody is told: each of its messages is a call of ours, and what wakes it is another.</param>
    /// <param name="dollars">At most.</param>
    // Alone: spans are heard of every flow of the process.
    [TestMethod]
    [DoNotParallelize]
    [DataRow(false, 1.0)]
    [DataRow(true, 1.5)]
    public async Task Cost_OfAThousandPosts_IsBelow(bool webhook, double dollars)
    {
        await using AzureFlow flow = await AzureFlow.StartAsync();
        if (webhook)
        {
            await flow.AddWebhookAsync();
        }

        await FlowAsync(flow, 1);
        flow.Clear();

        await FlowAsync(flow, Counted);
        await flow.FirstFiguresAsync(Counted + 1);
        await flow.ReadFiguresAsync();

        PriceList prices = PriceList.Read();
        Usage usage = Usage.Of(flow.Counts, Counted);
        TestContext.WriteLine(usage.Say(prices));
        Assert.IsGreaterThan(0, usage.Executions);
        Assert.IsGreaterThan(0, usage.Reads);
        Assert.IsGreaterThan(0, usage.Writes);
        Assert.IsGreaterThan(0, usage.Tables);
        Assert.AreEqual(webhook, usage.WakeUps > 0);
        Assert.AreEqual(webhook, usage.Queues > 0);
        Assert.IsLessThan(dollars, usage.PerThousand(prices), usage.Say(prices));
    }

    private static async Task<EngagementSeries?> SeriesAsync(AzureFlow flow) =>
        (await flow.Documents.QueryAsync(EngagementKinds.Series, AzureFlow.Tenant, new DocumentQuery { Index = EngagementKinds.ByPost, Limit = 1 })).Items is [var series] ? series.Value : null;

    private static async Task FlowAsync(AzureFlow flow, int posts)
    {
        for (int i = 0; i < posts; i++)
        {
            string id = await flow.GenerateAsync(Platform.X, requiresApproval: true);
            await flow.UntilAsync(id, c => c is { Status: ContentStatus.Pending, Approval.MailedAt: not null });
            await flow.WakeAsync();
            await flow.ApproveAsync(id);
            await flow.UntilAsync(id, c => c.Status == ContentStatus.Published);
            await flow.WakeAsync();
        }
    }
}
