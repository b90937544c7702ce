using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace AutoPublish.Integrations.Outbound;

internal static class PlatformClientRegistration
{
    private const int MaxAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan ServerConnectionLife = TimeSpan.FromMinutes(2);

    /// <summary>Two named clients: <c>{name}-create</c> without any retry, <c>{name}-read</c> with one pipeline.</summary>
    public static void AddPlatformClients(this IServiceCollection services, string name, Uri baseAddress, int timeoutSeconds, int maxConnections)
    {
        AddClient(services, $"{name}-create", baseAddress, TimeSpan.FromSeconds(timeoutSeconds), maxConnections);
        // The whole of a read may take its attempts' time-outs; each attempt is cut by the pipeline.
        AddRetries(AddClient(services, $"{name}-read", baseAddress, TimeSpan.FromSeconds(timeoutSeconds * 4), maxConnections), timeoutSeconds);
    }

    private static void AddRetries(IHttpClientBuilder client, int timeoutSeconds) => client
            .AddResilienceHandler("read", pipeline => pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(200),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    // A rate limit is not tried again here: the caller waits for the time that the answer names.
                    ShouldHandle = args => ValueTask.FromResult(IsTransient(args.Outcome)),
                })
                .AddTimeout(TimeSpan.FromSeconds(timeoutSeconds)));

    /// <summary>The same two clients for a platform of many servers, each named by a person: only public ones are reached.</summary>
    /// <param name="allowLoopback">Servers on this machine too, by plain http. Never where strangers name servers.</param>
    public static void AddServerClients(this IServiceCollection services, string name, int timeoutSeconds, int maxConnections, bool allowLoopback)
    {
        AddServerClient(services, $"{name}-create", TimeSpan.FromSeconds(timeoutSeconds), maxConnections, allowLoopback);
        AddRetries(AddServerClient(services, $"{name}-read", TimeSpan.FromSeconds(timeoutSeconds * 4), maxConnections, allowLoopback), timeoutSeconds);
    }

    public static PlatformClient CreatePlatformClient(this IHttpClientFactory factory, string name, int maxConnections) =>
        new(factory.CreateClient($"{name}-create"), factory.CreateClient($"{name}-read"), maxConnections);

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or IOException or SocketException or Polly.Timeout.TimeoutRejectedException } => true,
        { Result: { } answer } => answer.StatusCode is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
        _ => false,
    };

    private static IHttpClientBuilder AddClient(IServiceCollection services, string name, Uri baseAddress, TimeSpan timeout, int maxConnections) =>
        services.AddHttpClient(name, client =>
            {
                client.BaseAddress = baseAddress;
                client.Timeout = timeout;
                client.MaxResponseContentBufferSize = MaxAnswerBytes;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("AutoPublish/1.0");
            })
            // Addresses hold user ids, and the handlers of the default log cost more than the call's own work.
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new HostAllowListHandler(baseAddress))
            .ConfigurePrimaryHttpMessageHandler(() => PlatformSockets.Create(baseAddress, maxConnections))
            // The pool renews its connections itself, so a channel may hold its client for ever.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private static IHttpClientBuilder AddServerClient(IServiceCollection services, string name, TimeSpan timeout, int maxConnections, bool allowLoopback) =>
        services.AddHttpClient(name, client =>
            {
                client.Timeout = timeout;
                client.MaxResponseContentBufferSize = MaxAnswerBytes;
                client.DefaultRequestHeaders.UserAgent.ParseAdd("AutoPublish/1.0");
            })
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new ServerAddressHandler(allowLoopback))
            .ConfigurePrimaryHttpMessageHandler(() => ServerSockets(maxConnections, allowLoopback))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private static SocketsHttpHandler ServerSockets(int maxConnections, bool allowLoopback)
    {
        PublicWebRules rules = new();
        if (allowLoopback)
        {
            rules = rules with { MayConnect = address => IPAddress.IsLoopback(address) || PublicAddresses.Contains(address) };
        }

        SocketsHttpHandler sockets = new PublicSockets(new SystemNameResolver(), rules).CreateHandler(new PublicWebOptions { ConnectSeconds = 5 });
        // A connection goes to an address that was checked for as long as it lives.
        sockets.PooledConnectionLifetime = ServerConnectionLife;
        sockets.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50);
        sockets.MaxConnectionsPerServer = maxConnections;
        return sockets;
    }
}
