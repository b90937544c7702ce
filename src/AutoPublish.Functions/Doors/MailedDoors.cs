using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Doors;

/// <summary>Where the links of mails lead.</summary>
public static class MailedDoors
{
    [Function(nameof(Approval))]
    public static Task Approval([HttpTrigger(AuthorizationLevel.Anonymous, Route = "approvals/{token}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(Reminder))]
    public static Task Reminder([HttpTrigger(AuthorizationLevel.Anonymous, Route = "reminders/{token}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(SignIn))]
    public static Task SignIn([HttpTrigger(AuthorizationLevel.Anonymous, Route = "sign-in/{token?}")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);

    [Function(nameof(SignOut))]
    public static Task SignOut([HttpTrigger(AuthorizationLevel.Anonymous, Route = "sign-out")] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        Door.PassAsync(request, client);
}
