using System.Text.Json;
using AutoPublish.ContractTests.Emulators;
using AutoPublish.Core.Content;
using AutoPublish.Core.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using static AutoPublish.ContractTests.Channels.ChannelOutcomeTests;

namespace AutoPublish.ContractTests.Channels.Bluesky;

/// <summary>Bluesky's own server loses its power around a send; whoever sends does what the ledger does.</summary>
[TestClass]
public sealed class BlueskyKillTests
{
    private const int Rounds = 4;

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Send_ServerKilledAround_EndsWithOnePostPerTarget()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();
        using BlueskyHost host = BlueskyHost.For(server);
        BlueskyAccount account = await server.CreateAccountAsync("ada-power.test");
        ChannelAccount ada = BlueskyHost.Poster(await host.ConnectAsync(account.Handle, account.Password));
        List<string> outcomes = [];
        for (int round = 0; round < Rounds; round++)
        {
            TargetPayload payload = BlueskyHost.Payload($"Round {round}");
            string key = $"c1.1.kill{round}";
            Task<SendOutcome> sending = host.SendAsync(ada, payload, key);
            // The rounds differ in how far the call has come.
            for (int i = 0; i < 2 * round; i++)
            {
                await server.GetAsync("com.atproto.server.describeServer", "");
            }

            await server.KillAsync();
            SendOutcome outcome = await sending;
            await server.StartAgainAsync();
            outcomes.Add(outcome.GetType().Name);
            if (outcome is SendOutcome.Unknown)
            {
                Evidence evidence = await host.FindAsync(ada, payload, key);
                Assert.IsNotInstanceOfType<Evidence.Undecided>(evidence, $"{evidence}");
                outcomes[^1] += $" {evidence.GetType().Name}";
            }

            // Whatever was found: a retry, even a needless one, makes no second post.
            Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, key));
        }

        JsonElement records = (await server.GetAsync("com.atproto.repo.listRecords", $"?repo={ada.PlatformUserId}&collection=app.bsky.feed.post")).Body.GetProperty("records");
        string[] texts = [.. records.EnumerateArray().Select(r => r.GetProperty("value").GetProperty("text").GetString() ?? "").Order(StringComparer.Ordinal)];
        TestContext.WriteLine($"Bluesky killed: {Rounds} run, {Math.Abs(texts.Length - Rounds)} violations, seed none; {string.Join(", ", outcomes)}");
        CollectionAssert.AreEqual(Enumerable.Range(0, Rounds).Select(i => $"Round {i}").ToArray(), texts);
    }

    [TestMethod]
    public async Task Send_AnswerLostAndServerKilled_IsFoundAfterwardsAndStaysOnePost()
    {
        await using BlueskyServer server = await BlueskyServer.StartAsync();
        using BlueskyHost host = BlueskyHost.For(server);
        BlueskyAccount account = await server.CreateAccountAsync("ada-lost.test");
        ChannelAccount ada = BlueskyHost.Poster(await host.ConnectAsync(account.Handle, account.Password));
        TargetPayload payload = BlueskyHost.Payload("Once, whatever happens");
        await using WebApplication between = await LosingAnswersAsync(server);

        Is<SendOutcome.Unknown>(await host.SendAsync(ada with { Server = new Uri(between.Urls.Single()) }, payload, "c1.1.lost"));
        Is<Evidence.Undecided>(await host.FindAsync(ada, payload, "c1.1.lost"));
        await server.StartAgainAsync();
        Evidence.Found found = Is<Evidence.Found>(await host.FindAsync(ada, payload, "c1.1.lost"));
        SendOutcome.Confirmed again = Is<SendOutcome.Confirmed>(await host.SendAsync(ada, payload, "c1.1.lost"));

        Assert.AreEqual(found.PostId, again.PostId);
        Assert.AreEqual(1, (await server.GetAsync("com.atproto.repo.listRecords", $"?repo={ada.PlatformUserId}&collection=app.bsky.feed.post")).Body.GetProperty("records").GetArrayLength());
    }

    /// <summary>Hands a write on, kills the server once it has answered, and keeps the answer to itself.</summary>
    private static async Task<WebApplication> LosingAnswersAsync(BlueskyServer server)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(async context =>
        {
            using HttpRequestMessage request = new(HttpMethod.Post, new Uri(server.Service, context.Request.Path.Value)) { Content = new StreamContent(context.Request.Body) };
            request.Content.Headers.ContentType = new("application/json");
            XrpcAnswer answer = await server.SendAsync(request, context.Request.Headers.Authorization.ToString()["Bearer ".Length..]);
            await server.KillAsync();
            if (answer.Status == 200)
            {
                context.Abort();
            }
        });
        await app.StartAsync();
        return app;
    }
}
