using AutoPublish.Web.Webhooks;

namespace AutoPublish.Local.Hosting;

/// <summary>Delivers to webhooks while the host runs.</summary>
internal sealed class WebhookService(EngineService engine, WebhookPump pump) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before this host listens: a receiver may be tried that is behind its own address.
        await engine.Started.WaitAsync(stoppingToken);
        await pump.RunAsync(stoppingToken);
    }
}
