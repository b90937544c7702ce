using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.Secrets;
using AutoPublish.Web.Events;
using AutoPublish.Web.Webhooks;
using AutoPublish.WebTests.App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoPublish.WebTests.Webhooks;

/// <summary>An application with a receiver, and a clock that moves only when a test says so.</summary>
internal sealed class WebhookBench : IAsyncDisposable
{
    private WebhookBench(TestApp app, TestReceiver receiver)
    {
        App = app;
        Receiver = receiver;
    }

    public TestApp App { get; }

    public TestReceiver Receiver { get; }

    public WebhookPump Pump => App.Services.GetRequiredService<WebhookPump>();

    public WebhookStore Store => App.Services.GetRequiredService<WebhookStore>();

    public static async Task<WebhookBench> StartAsync(Action<IServiceCollection>? more = null)
    {
        TestApp app = await TestApp.StartAsync(more: more);
        await TestMember.AddOwnerAsync(app);
        return new WebhookBench(app, await TestReceiver.StartAsync());
    }

    /// <summary>A webhook of the first tenant for everything, or for some types, and its secret.</summary>
    public async Task<(Webhook Webhook, string Secret)> AddAsync(TestReceiver? receiver = null, string tenantId = TestApp.Tenant, params WebhookType[] types)
    {
        Secret secret = WebhookSecrets.New();
        IReadOnlyList<WebhookType> chosen = types is [] ? [.. WebhookTypes.Choices.Select(c => c.Type)] : types;
        Webhook webhook = await Store.AddAsync(tenantId, new Uri((receiver ?? Receiver).Address), chosen, secret, MemberKinds.KeyOf("owner@t1.example"), CancellationToken.None);
        App.Time.Advance(TimeSpan.FromMilliseconds(1));
        return (webhook, secret.Reveal());
    }

    /// <summary>The pump of another process on the same store.</summary>
    /// <param name="hasStamps">The store tells whether anything changed; that of Azure does not.</param>
    public WebhookPump OtherProcess(bool hasStamps = true)
    {
        IServiceProvider services = App.Services;
        return new WebhookPump(
            services.GetRequiredService<IDocumentStore>(),
            hasStamps ? services.GetServices<IDocumentStamps>() : [],
            Store,
            services.GetRequiredService<WebhookSender>(),
            services.GetRequiredService<WebhookNotice>(),
            services.GetRequiredService<WebhookOptions>(),
            services.GetRequiredService<EventOptions>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<WebhookPump>>());
    }

    public Task DeliverAsync() => Pump.RunOnceAsync(CancellationToken.None);

    /// <summary>Later, as often as there is something to try again.</summary>
    public async Task DeliverForAsync(TimeSpan span, TimeSpan step)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += step)
        {
            App.Time.Advance(step);
            await DeliverAsync();
        }
    }

    public async Task<Webhook> ReadAsync(Webhook webhook) =>
        await Store.FindAsync(webhook.TenantId, webhook.WebhookId, CancellationToken.None) ?? throw new AssertFailedException("It is gone.");

    public async Task<WebhookProgress> ProgressAsync(Webhook webhook) =>
        await Store.ProgressAsync(webhook.TenantId, webhook.WebhookId, CancellationToken.None) ?? throw new AssertFailedException("It is gone.");

    public async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(Webhook webhook) =>
        [.. (await Store.DeliveriesAsync(webhook.TenantId, webhook.WebhookId, 20, CancellationToken.None)).Select(d => d.Delivery)];

    /// <summary>Puts a content into a state, at the next tick of the clock.</summary>
    public async Task WriteAsync(string contentId, ContentStatus status, int version = 1, string tenantId = TestApp.Tenant, Func<ContentItem, ContentItem>? change = null)
    {
        App.Time.Advance(TimeSpan.FromMilliseconds(1));
        DateTimeOffset now = App.Time.GetUtcNow();
        Document<ContentItem>? before = await App.Documents.GetAsync(ContentKinds.Content, tenantId, contentId);
        ContentItem content = (before?.Value ?? new ContentItem { ContentId = contentId, TenantId = tenantId, CreatedAt = now, UpdatedAt = now, Source = new ContentSource { Brief = "canary-brief-4711" } })
            with { Status = status, Version = version, UpdatedAt = now };
        await App.Documents.PutAsync(ContentKinds.Content, tenantId, contentId, change?.Invoke(content) ?? content);
    }

    public async ValueTask DisposeAsync()
    {
        await Receiver.DisposeAsync();
        await App.DisposeAsync();
    }
}
