using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.Core.Publishing;

namespace AutoPublish.WebTests.App;

/// <summary>Somebody with a token, and what they do.</summary>
internal sealed class TestCaller(TestApp app, string tenantId, string token)
{
    public string Token { get; } = token;

    public Task<ActionReply> ActAsync(string action, object input) => SendAsync(action, JsonSerializer.Serialize(input));

    /// <summary>Sends a body as it is.</summary>
    public async Task<ActionReply> SendAsync(string action, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/api/v1/action/{action}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        HttpResponseMessage answer = await app.Http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        return new ActionReply(answer.StatusCode, JsonNode.Parse(text) ?? throw new AssertFailedException("null"), answer);
    }

    /// <summary>Makes a content and returns its id.</summary>
    public async Task<string> GenerateAsync(string brief = "Our new espresso machine ships on Friday", string? scheduledFor = null, bool? requiresApproval = null, string[]? platforms = null)
    {
        Dictionary<string, object> input = new() { ["brief"] = brief, ["platforms"] = platforms ?? ["x"] };
        if (scheduledFor is not null)
        {
            input["scheduledFor"] = scheduledFor;
        }

        if (requiresApproval is not null)
        {
            input["requiresApproval"] = requiresApproval;
        }

        return (await ActAsync("generateContent", input)).Succeeded().Text("contentId");
    }

    /// <summary>The content as soon as it stands there.</summary>
    public async Task<JsonNode> UntilAsync(string contentId, string status)
    {
        string seen = "";
        return await TestApp.UntilAsync(
            async () =>
            {
                JsonNode data = (await ActAsync("getContent", new { contentId })).Succeeded().Data;
                seen = data.ToJsonString();
                return (string?)data["status"] == status ? data : null;
            },
            () => $"Wanted {status}: {seen}");
    }

    /// <summary>A content whose sending got no answer.</summary>
    public async Task<string> UnknownAsync()
    {
        app.X.Answer = () => new SendOutcome.Unknown("time-out");
        string contentId = await GenerateAsync(requiresApproval: false);
        await TestApp.UntilAsync(
            async () => (string?)(await ActAsync("getContent", new { contentId })).Succeeded().Data["targets"]?[0]?["status"] == "unknown" ? contentId : null,
            () => "No unknown target.");
        app.X.Answer = () => null;
        return contentId;
    }

    /// <summary>A content that waits for approval, with the path of the link that was mailed.</summary>
    public async Task<PendingContent> PendingAsync(string brief = "Our new espresso machine ships on Friday", string? scheduledFor = null, string[]? platforms = null)
    {
        string contentId = await GenerateAsync(brief, scheduledFor, requiresApproval: true, platforms);
        return await QuestionAsync(contentId);
    }

    /// <summary>The open question about a content.</summary>
    public async Task<PendingContent> QuestionAsync(string contentId, string? approver = null)
    {
        JsonNode data = await UntilAsync(contentId, "pending");
        string approvalId = (string?)data["approval"]?["approvalId"] ?? throw new AssertFailedException("No approval.");
        string link = await TestApp.UntilAsync(
            () => Task.FromResult(app.Mails.LinkOf(approvalId, approver ?? TestTenant.ApproverOf(tenantId))),
            () => $"No mail for {approvalId}.");
        return new PendingContent(contentId, approvalId, link);
    }

    /// <summary>A content that is out.</summary>
    public async Task<string> PublishAsync(string brief = "It is out", string[]? platforms = null)
    {
        string contentId = await GenerateAsync(brief, requiresApproval: false, platforms: platforms);
        await UntilAsync(contentId, "published");
        return contentId;
    }
}

/// <param name="Link">The path of the decision page.</param>
internal sealed record PendingContent(string ContentId, string ApprovalId, string Link)
{
    public string Token => Link["/approvals/".Length..];
}
