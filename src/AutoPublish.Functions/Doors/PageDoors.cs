using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Doors;

/// <summary>The pages of the dashboard, and what they load.</summary>
public static class PageDoors
{
    // A route of its own must not be empty, and a single slash is none that the worker can read.
    [Function(nameof(Home))]
    public static Task Home([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{root:maxlength(0)?}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Content))]
    public static Task Content([HttpTrigger(AuthorizationLevel.Anonymous, Route = "content/{contentId}/{*more}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(ApprovalQueue))]
    public static Task ApprovalQueue([HttpTrigger(AuthorizationLevel.Anonymous, Route = "approvals")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Calendar))]
    public static Task Calendar([HttpTrigger(AuthorizationLevel.Anonymous, Route = "calendar")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Live))]
    public static Task Live([HttpTrigger(AuthorizationLevel.Anonymous, Route = "live")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Accounts))]
    public static Task Accounts([HttpTrigger(AuthorizationLevel.Anonymous, Route = "accounts/{*more}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Account))]
    public static Task Account([HttpTrigger(AuthorizationLevel.Anonymous, Route = "account/{*more}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Tenants))]
    public static Task Tenants([HttpTrigger(AuthorizationLevel.Anonymous, Route = "tenants")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Settings))]
    public static Task Settings([HttpTrigger(AuthorizationLevel.Anonymous, Route = "settings/{*more}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Legal))]
    public static Task Legal([HttpTrigger(AuthorizationLevel.Anonymous, Route = "legal/{page}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Support))]
    public static Task Support([HttpTrigger(AuthorizationLevel.Anonymous, Route = "support")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Assets))]
    public static Task Assets([HttpTrigger(AuthorizationLevel.Anonymous, Route = "assets/{fileName}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Media))]
    public static Task Media([HttpTrigger(AuthorizationLevel.Anonymous, Route = "media/{tenant}/{digest}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Robots))]
    public static Task Robots([HttpTrigger(AuthorizationLevel.Anonymous, Route = "robots.txt")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);
}
