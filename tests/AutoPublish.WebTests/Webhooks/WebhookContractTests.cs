using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Web.Webhooks;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.OpenApi;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>What receivers get is what the contract says, to a validator that nobody here wrote.</summary>
[TestClass]
public sealed class WebhookContractTests
{
    [TestMethod]
    public async Task EveryMessage_FitsTheContract()
    {
        await using WebhookBench bench = await WebhookBench.StartAsync();
        (Webhook webhook, _) = await bench.AddAsync();
        PendingContent pending = await bench.App.SignIn().PendingAsync();
        await bench.DeliverAsync();
        (await bench.App.SignIn().ActAsync("decideApproval", new { contentId = pending.ContentId, approvalId = pending.ApprovalId, decision = "approve" })).Succeeded();
        await bench.App.SignIn().UntilAsync(pending.ContentId, "published");
        foreach (ContentStatus status in Enum.GetValues<ContentStatus>())
        {
            await bench.WriteAsync($"c-{status}", status);
        }

        DateTimeOffset now = bench.App.Time.GetUtcNow();
        EngagementSeries series = new() { ContentId = "a", TargetId = "t", Platform = Platform.X, AccountId = "x", PostId = "1", PublishedAt = now, Samples = [new EngagementSample(now, new EngagementCounters { Likes = 1 })] };
        await bench.App.Documents.PutAsync(EngagementKinds.Series, TestApp.Tenant, EngagementSeries.IdOf("a", "t"), series);
        await bench.DeliverAsync();
        await bench.App.Services.GetRequiredService<WebhookTest>().SendAsync(webhook, CancellationToken.None);

        SchemaChecks checks = new(Contract.Committed());
        foreach (ReceivedMessage message in bench.Receiver.All)
        {
            string operation = message.Type switch
            {
                "content.metrics" => "receiveMetrics",
                "webhook.test" => "receiveTest",
                _ => "receiveContent",
            };
            checks.Message(message.Type, operation, message.Json.DeepClone());
        }

        IReadOnlyList<string> violations = await checks.ViolationsAsync();
        Assert.IsEmpty(violations, string.Join('\n', violations));
        CollectionAssert.IsSubsetOf(WebhookTypes.Choices.Select(c => c.Name).Append("webhook.test").ToList(), bench.Receiver.All.Select(m => m.Type).ToList());
    }
}
