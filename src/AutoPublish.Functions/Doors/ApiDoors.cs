using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Doors;

/// <summary>What programs call.</summary>
public static class ApiDoors
{
    [Function(nameof(ExecuteAction))]
    public static Task ExecuteAction([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/v1/action/{actionName}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Events))]
    public static Task Events([HttpTrigger(AuthorizationLevel.Anonymous, Route = "api/v1/events")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Mcp))]
    public static Task Mcp([HttpTrigger(AuthorizationLevel.Anonymous, Route = "mcp")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(OpenApiYaml))]
    public static Task OpenApiYaml([HttpTrigger(AuthorizationLevel.Anonymous, Route = "openapi.yaml")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(OpenApiJson))]
    public static Task OpenApiJson([HttpTrigger(AuthorizationLevel.Anonymous, Route = "openapi.json")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Health))]
    public static Task Health([HttpTrigger(AuthorizationLevel.Anonymous, Route = "health/{probe}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(PlatformEvents))]
    public static Task PlatformEvents([HttpTrigger(AuthorizationLevel.Anonymous, Route = "webhooks/{platform}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(MailBounces))]
    public static Task MailBounces([HttpTrigger(AuthorizationLevel.Anonymous, Route = "mail/bounces")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);
}
