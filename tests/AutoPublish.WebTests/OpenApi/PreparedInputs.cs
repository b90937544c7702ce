using System.Text.Json.Nodes;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Publishing;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>For each action, inputs that it must accept: what they are about is brought into its state first.</summary>
internal sealed class PreparedInputs(TestApp app)
{
    private const string Friday = "2026-11-27T09:00:00+01:00";
    private const string Saturday = "2026-11-28T09:00:00+01:00";
    private readonly TestCaller _caller = app.SignIn();

    public async Task<IReadOnlyList<JsonObject>> ForAsync(string action) => action switch
    {
        "generateContent" => await GenerateAsync(),
        "getContent" => [Of(await _caller.PublishAsync()), Of((await _caller.PendingAsync()).ContentId), Of(await _caller.UnknownAsync()), Of(await RefusedAsync())],
        "listContent" => [[], new() { ["status"] = "published", ["platform"] = "x", ["from"] = "2026-11-01T00:00:00Z", ["to"] = "2026-12-01T00:00:00Z", ["limit"] = 1 }, new() { ["status"] = null, ["platform"] = null }],
        "editContent" => [Of((await _caller.PendingAsync()).ContentId, ("texts", new JsonObject { ["x"] = "Another text" }), ("scheduledFor", Saturday))],
        "deleteContent" => [Of((await _caller.PendingAsync()).ContentId)],
        "checkContent" => [Of(await ScheduledAsync()), new() { ["text"] = new string('a', 300), ["platforms"] = new JsonArray("x", "linkedin"), ["paidPartnership"] = true }],
        "attachImage" => [Of((await _caller.PendingAsync()).ContentId, ("data", TestImage.Png), ("altText", "A square")), Of((await _caller.PendingAsync()).ContentId, ("data", TestImage.Png), ("altText", "A square"), ("targetIds", new JsonArray("x")))],
        "removeImage" => [Of(await WithImageAsync(), ("position", 1)), Of(await WithImageAsync(), ("position", 1), ("targetIds", new JsonArray("x")))],
        "requestApproval" => [Of(await ScheduledAsync())],
        "resendApproval" => [Of((await _caller.PendingAsync()).ContentId)],
        "revokeApproval" => [Of((await _caller.PendingAsync()).ContentId), Of((await _caller.PendingAsync()).ContentId, ("approverId", ApprovalTokens.ApproverIdOf(TestTenant.ApproverOf(TestApp.Tenant))))],
        "decideApproval" => [await DecisionAsync("approve"), await DecisionAsync("changes"), await DecisionAsync("reject")],
        "scheduleContent" => [Of((await _caller.PendingAsync()).ContentId, ("scheduledFor", Friday))],
        "rescheduleContent" => [Of(await ScheduledAsync(), ("scheduledFor", Saturday))],
        "cancelContent" or "publishNow" => [Of(await ScheduledAsync())],
        "retryTarget" => [Of(await RefusedAsync(), ("targetId", "x"))],
        "resolveTarget" => [Of(await _caller.UnknownAsync(), ("targetId", "x")), Of(await _caller.UnknownAsync(), ("targetId", "x"), ("outcome", "published"))],
        "nextFreeSlot" => [[], new() { ["platform"] = "x", ["after"] = Friday }],
        "listTemplates" => [await ThenAsync(TemplateAsync(), [])],
        "saveTemplate" => [new() { ["name"] = "Launch", ["body"] = "{{ product }} is here", ["platformBodies"] = new JsonObject { ["x"] = "{{ product }}!" } }, new() { ["templateId"] = await TemplateAsync(), ["name"] = "Launch", ["body"] = "Here" }],
        "deleteTemplate" => [new() { ["templateId"] = await TemplateAsync() }],
        "getEngagement" => [Of(await _caller.PublishAsync())],
        "listAccounts" => [[], new() { ["platform"] = "linkedin" }],
        "connectAccount" => [new() { ["platform"] = "linkedin" }, new() { ["platform"] = "linkedin", ["accountId"] = $"{TestApp.Tenant}-LinkedIn" }],
        "disconnectAccount" => [new() { ["accountId"] = $"{TestApp.Tenant}-LinkedIn" }],
        _ => throw new AssertFailedException($"{action}: say here which inputs it must accept, and prepare what they are about."),
    };

    private async Task<IReadOnlyList<JsonObject>> GenerateAsync() =>
    [
        new() { ["brief"] = "Coffee", ["platforms"] = new JsonArray("x", "linkedin"), ["tone"] = "friendly", ["scheduledFor"] = Friday, ["requiresApproval"] = true, ["paidPartnership"] = false, ["accounts"] = new JsonArray($"{TestApp.Tenant}-X") },
        new() { ["templateId"] = await TemplateAsync(), ["parameters"] = new JsonObject { ["product"] = "A machine" }, ["platforms"] = new JsonArray("x") },
        new() { ["brief"] = "Nothing else is said", ["templateId"] = null, ["parameters"] = null, ["platforms"] = new JsonArray("x"), ["requiresApproval"] = null },
    ];

    private async Task<JsonObject> DecisionAsync(string decision)
    {
        PendingContent pending = await _caller.PendingAsync();
        return Of(pending.ContentId, ("approvalId", pending.ApprovalId), ("decision", decision), ("feedback", "Shorter, please"));
    }

    private async Task<string> WithImageAsync()
    {
        string contentId = (await _caller.PendingAsync()).ContentId;
        (await _caller.ActAsync("attachImage", new { contentId, data = TestImage.Png, altText = "A square" })).Succeeded();
        return contentId;
    }

    private async Task<string> ScheduledAsync()
    {
        string contentId = await _caller.GenerateAsync(scheduledFor: Friday, requiresApproval: false);
        await _caller.UntilAsync(contentId, "scheduled");
        return contentId;
    }

    private async Task<string> RefusedAsync()
    {
        app.X.Answer = () => new SendOutcome.Rejected("AP3106", "Refused.", "Change it.");
        string contentId = await _caller.GenerateAsync(requiresApproval: false);
        await _caller.UntilAsync(contentId, "failed");
        app.X.Answer = () => null;
        return contentId;
    }

    private async Task<string> TemplateAsync() =>
        (await _caller.ActAsync("saveTemplate", new { name = "Launch", body = "{{ product }} is here" })).Succeeded().Text("templateId");

    private static async Task<JsonObject> ThenAsync(Task first, JsonObject input)
    {
        await first;
        return input;
    }

    private static JsonObject Of(string contentId, params (string Name, JsonNode Value)[] more)
    {
        JsonObject input = new() { ["contentId"] = contentId };
        foreach ((string name, JsonNode value) in more)
        {
            input[name] = value;
        }

        return input;
    }
}
