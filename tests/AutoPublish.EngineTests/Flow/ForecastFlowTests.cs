using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Forecasting;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Publishing;
using Microsoft.Extensions.Time.Testing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>The daily look ahead: kept beside the content, told once by mail, gone when it is mended.</summary>
[TestClass]
public sealed class ForecastFlowTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);

    [TestMethod]
    public async Task Run_GrantEndsBeforeThePost_IsKeptAndToldOnceAndGoneWhenItIsConnectedAgain()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, rules: t => t with { Notices = ["ops@example.com", "owner@example.com"] });
        await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, CountingConnector.Granted("access-0", Start.AddDays(1), refresh: null), CancellationToken.None);
        string id = await ScheduledAsync(flow, Start.AddDays(2));
        string early = await ScheduledAsync(flow, Start.AddHours(2));

        Assert.AreEqual(1, await flow.Forecast.RunAsync(CancellationToken.None));

        Assert.AreEqual("AP2052", (await FindAsync(flow, id))?.Findings.Single().Code);
        Assert.IsNull(await FindAsync(flow, early));
        OutgoingMail[] told = [.. flow.Mails.All.Where(m => m.Subject.Contains("will not go out", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(new[] { "ops@example.com", "owner@example.com" }, told.Select(m => m.To).ToArray());
        StringAssert.Contains(told[0].Text, $"http://publish.example/content/{id}");
        StringAssert.Contains(told[0].Text, "Connect the account again");
        StringAssert.Contains(told[0].Html, "Connect the account again");

        _time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(1, await flow.Forecast.RunAsync(CancellationToken.None));
        Assert.HasCount(2, flow.Mails.All.Where(m => m.Subject.Contains("will not go out", StringComparison.Ordinal)));

        await flow.Accounts.ConnectAsync(FlowHarness.TenantId, Platform.X, CountingConnector.Granted("access-1", Start.AddDays(60), refresh: null), CancellationToken.None);
        Assert.AreEqual(0, await flow.Forecast.RunAsync(CancellationToken.None));
        Assert.IsNull(await FindAsync(flow, id));
    }

    [TestMethod]
    public async Task Run_OneAddressIsRefused_TheOthersAreToldAndTheFindingIsKept()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time, rules: t => t with { Notices = ["bad@example.com", "owner@example.com"] });
        flow.Mails.OnSend = mail => mail.To == "bad@example.com" ? new MailDeliveryException("refused") { IsPermanent = true } : null;
        string id = await ScheduledAsync(flow, Start.AddDays(2));
        Assert.IsTrue((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, "x-1", CancellationToken.None)).Succeeded(out _, out _));

        await flow.Forecast.RunAsync(CancellationToken.None);

        Assert.AreEqual("AP2050", (await FindAsync(flow, id))?.Findings.Single().Code);
        Assert.AreEqual("owner@example.com", flow.Mails.All.Single(m => m.Subject.Contains("will not go out", StringComparison.Ordinal)).To);
    }

    [TestMethod]
    public async Task Run_ContentDeleted_ItsForecastGoesToo()
    {
        await using FlowHarness flow = await FlowHarness.StartAsync(_time);
        string id = await ScheduledAsync(flow, Start.AddDays(2));
        Assert.IsTrue((await flow.Accounts.DisconnectAsync(FlowHarness.TenantId, "x-1", CancellationToken.None)).Succeeded(out _, out _));
        await flow.Forecast.RunAsync(CancellationToken.None);
        Assert.IsNotNull(await FindAsync(flow, id));

        await flow.ApplyAsync(id, new ContentCommand.Cancel());
        Assert.IsTrue((await flow.Writer.DeleteAsync(FlowHarness.TenantId, id)).Succeeded(out _, out _));

        Assert.IsNull(await FindAsync(flow, id));
    }

    private static async Task<ContentForecast?> FindAsync(FlowHarness flow, string id) =>
        (await flow.Documents.GetAsync(ForecastKinds.Forecast, FlowHarness.TenantId, id))?.Value;

    private static async Task<string> ScheduledAsync(FlowHarness flow, DateTimeOffset at)
    {
        string id = await flow.GenerateAsync(at, requiresApproval: false);
        await flow.UntilAsync(id, ContentStatus.Scheduled);
        return id;
    }
}
