using System.Net;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations;
using AutoPublish.Integrations.Channels.X;
using AutoPublish.Orchestrations.Activity;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Activity;

/// <summary>A host that X delivers to: the real adapter reads, and a post of the tenant's account on X is measured.</summary>
internal sealed class ActivityBench : IAsyncDisposable
{
    public const string Route = "/webhooks/x";
    public const string Header = "x-twitter-webhooks-signature";
    public const string User = "1001";
    public const string PostId = "2080761269309813134";
    public static readonly Secret Consumer = new("canary-consumer-secret");
    private static readonly string Account = $"{TestApp.Tenant}-{Platform.X}";

    private readonly ServiceProvider _adapter;

    private ActivityBench(TestApp app, ServiceProvider adapter)
    {
        App = app;
        _adapter = adapter;
    }

    public TestApp App { get; }

    public static async Task<ActivityBench> StartAsync()
    {
        ServiceProvider adapter = new ServiceCollection().AddXChannel(new XChannelOptions
        {
            // Nothing is there: deliveries need no call of ours.
            BaseAddress = new Uri("http://127.0.0.1:9/"),
            Activity = new XActivityOptions { ConsumerSecret = Consumer, BearerToken = new Secret("canary-bearer-token"), WebhookAddress = new Uri("http://127.0.0.1:9/webhooks/x") },
        }).BuildServiceProvider();
        TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(adapter.GetRequiredService<IAccountActivity>()));
        ActivitySubscription subscription = new(TestApp.Tenant, Account, Platform.X, User, Engagement: true, app.Time.GetUtcNow());
        await app.Documents.PutAsync(ActivityKinds.Subscription, ActivityKinds.Partition, Account, subscription);
        ActivityBench bench = new(app, adapter);
        await bench.PlanAsync(PostId, app.Time.GetUtcNow().AddHours(24));
        return bench;
    }

    /// <summary>A post that is read last an hour ago and next then.</summary>
    public async Task PlanAsync(string postId, DateTimeOffset next)
    {
        EngagementSeries series = new()
        {
            ContentId = $"c{postId}",
            TargetId = "x",
            Platform = Platform.X,
            AccountId = Account,
            PostId = postId,
            PublishedAt = App.Time.GetUtcNow().AddHours(-2),
            Samples = [new EngagementSample(App.Time.GetUtcNow().AddHours(-1), new EngagementCounters { Likes = 1 })],
            NextReadAt = next,
        };
        await App.Documents.PutAsync(EngagementKinds.Series, TestApp.Tenant, EngagementSeries.IdOf(series.ContentId, "x"), series);
    }

    public async Task<Document<EngagementSeries>> SeriesAsync(string postId = PostId) =>
        await App.Documents.GetAsync(EngagementKinds.Series, TestApp.Tenant, EngagementSeries.IdOf($"c{postId}", "x")) ?? throw new AssertFailedException("No series.");

    public static byte[] Deletion(string uuid, string user = User, string postId = PostId) => Event(uuid, user, "post.delete", $$"""{"id":"{{postId}}","author_id":"{{user}}"}""");

    public static byte[] Like(string uuid, string user = User, string postId = PostId) => Event(uuid, user, "like.create", $$"""{"id":"8771","liked_tweet_id":"{{postId}}","liked_tweet_author_id":"{{user}}"}""");

    public static byte[] Event(string uuid, string user, string type, string payload) =>
        Encoding.UTF8.GetBytes($$$"""{"data":{"event_uuid":"{{{uuid}}}","filter":{"user_id":"{{{user}}}"},"event_type":"{{{type}}}","payload":{{{payload}}}}}""");

    public static string Sign(byte[] body, string? secret = null) =>
        "sha256=" + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret ?? Consumer.Reveal()), body));

    /// <param name="signature">Null: none is sent.</param>
    public async Task<HttpStatusCode> PostAsync(byte[] body, string? signature)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Route) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(Header, signature);
        }

        using HttpResponseMessage answer = await App.Http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>What the tenant has spent this month, in millionths of a US dollar.</summary>
    public ValueTask<long> UsedAsync() =>
        App.Services.GetRequiredService<IReservations>().UsedAsync(TestApp.Tenant, $"money:{App.Time.GetUtcNow():yyyy-MM}");

    public Task<HttpStatusCode> DeliverAsync(byte[] body) => PostAsync(body, Sign(body));

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _adapter.DisposeAsync();
    }
}
