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

    [TestMethod]
    public async Task Cost_OfAThousandPosts_IsBelowADollar()
    {
        await using AzureFlow flow = await AzureFlow.StartAsync();
        await FlowAsync(flow, 1);
        flow.Counts.Clear();

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
        Assert.IsLessThan(1.0, usage.PerThousand(prices), usage.Say(prices));
    }

    private static async Task<EngagementSeries?> SeriesAsync(AzureFlow flow) =>
        (await flow.Documents.QueryAsync(EngagementKinds.Series, AzureFlow.Tenant, new DocumentQuery { Index = EngagementKinds.ByPost, Limit = 1 })).Items is [var series] ? series.Value : null;

    private static async Task FlowAsync(AzureFlow flow, int posts)
    {
        for (int i = 0; i < posts; i++)
        {
            string id = await flow.GenerateAsync(Platform.X, requiresApproval: true);
            await flow.ApproveAsync(id);
            await flow.UntilAsync(id, c => c.Status == ContentStatus.Published);
        }
    }
}
