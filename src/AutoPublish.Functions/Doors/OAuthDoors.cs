using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Doors;

/// <summary>Where clients are let in, and what they read before they ask.</summary>
public static class OAuthDoors
{
    [Function(nameof(Authorize))]
    public static Task Authorize([HttpTrigger(AuthorizationLevel.Anonymous, Route = "oauth/authorize")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Token))]
    public static Task Token([HttpTrigger(AuthorizationLevel.Anonymous, Route = "oauth/token")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Revoke))]
    public static Task Revoke([HttpTrigger(AuthorizationLevel.Anonymous, Route = "oauth/revoke")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(OAuthKeys))]
    public static Task OAuthKeys([HttpTrigger(AuthorizationLevel.Anonymous, Route = "oauth/keys")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(RegisterClient))]
    public static Task RegisterClient([HttpTrigger(AuthorizationLevel.Anonymous, Route = "oauth/register")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(WellKnown))]
    public static Task WellKnown([HttpTrigger(AuthorizationLevel.Anonymous, Route = ".well-known/{*document}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);
}
