using System.Text;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AutoPublish.Web.Mcp.Tools;

/// <summary>
/// A model that asked for texts wants to show them: generateContent waits for them a few seconds, and tells that it does
/// where progress is wanted. It waits for our own work only, never for a person or a clock; what is not there in time is
/// read with getContent.
/// </summary>
internal sealed class DraftWait(ContentWriter contents, McpOptions options, TimeProvider time)
{
    internal const string Action = "generateContent";
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromSeconds(1);

    internal async ValueTask<CallToolResult> CompleteAsync(CallToolResult answered, RequestContext<CallToolRequestParams> request, Caller caller, CancellationToken cancelled)
    {
        if (answered.StructuredContent?.Deserialize(ActionJson.Default.GenerateContentOutput) is not { } output)
        {
            return answered;
        }

        ContentItem? content = await WaitAsync(output.ContentId, request, caller, cancelled);
        if (content is null || content.Status == ContentStatus.Draft)
        {
            return answered;
        }

        JsonElement data = JsonSerializer.SerializeToElement(output with { Status = content.Status }, ActionJson.Default.GenerateContentOutput);
        CallToolResult result = ToolResults.Of(data, StatusWording.Of(content));
        if (caller.Has(AccessScopes.ContentRead))
        {
            result.Content.Add(ToolResults.Text(Texts(content)));
        }

        return result;
    }

    private async ValueTask<ContentItem?> WaitAsync(string contentId, RequestContext<CallToolRequestParams> request, Caller caller, CancellationToken cancelled)
    {
        long started = time.GetTimestamp();
        int notes = 0;
        while (true)
        {
            Document<ContentItem>? document = await contents.ReadAsync(caller.TenantId, contentId, cancelled);
            TimeSpan waited = time.GetElapsedTime(started);
            if (document is not { Value.Status: ContentStatus.Draft } || waited.TotalSeconds >= options.DraftWaitSeconds)
            {
                return document?.Value;
            }

            if (request.Params.ProgressToken is { } token && waited >= notes * BetweenNotes)
            {
                // Seconds, of which nobody knows how many there will be.
                ProgressNotificationValue progress = new() { Progress = notes++, Message = "The texts are being written." };
                await request.Server.NotifyProgressAsync(token, progress, cancellationToken: cancelled);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(options.DraftLookMilliseconds), time, cancelled);
        }
    }

    private static string Texts(ContentItem content)
    {
        StringBuilder text = new();
        foreach (Target target in content.Targets.Where(t => t.Payload is not null))
        {
            text.Append(text.Length == 0 ? "" : "\n\n").Append(TargetTitle.Of(content.Targets, target)).Append(":\n").Append(target.Payload?.Text);
        }

        return text.ToString();
    }
}
