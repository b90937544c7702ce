using System.Text.Json;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp.Widget;
using AutoPublish.Web.Problems;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Resources;

/// <summary>Reads one resource. A content is what the action <c>getContent</c> answers, checked as it is there.</summary>
internal sealed class ResourceReader(ActionDispatcher dispatcher, ContentPreview preview, BrandSettingsReader brand, PreviewWidget widget)
{
    // From this version on a missing resource is a wrong parameter; before, it has a code of its own.
    private const string MissingIsWrongParameter = "2026-07-28";
    private const string GetContent = "getContent";

    /// <param name="version">Of the protocol; null where the client did not say.</param>
    internal async ValueTask<ReadResourceResult> ReadAsync(string uri, Caller caller, string? version, CancellationToken cancelled)
    {
        if (uri == PreviewWidget.Address)
        {
            return new ReadResourceResult { Contents = [widget.Contents] };
        }

        // The gate has refused before; a surface that forgets it must not open what is here.
        if (!caller.Has(AccessScopes.ContentRead))
        {
            throw new McpProtocolException($"Reading it needs the scope {ScopeNames.Format(AccessScopes.ContentRead)}.", McpErrorCode.InvalidRequest);
        }

        if (uri == ResourceAddress.Brand)
        {
            return Of(uri, ResourceListing.Json, JsonSerializer.Serialize(await brand.ReadAsync(caller.TenantId, cancelled), McpJson.Default.BrandSettings));
        }

        if (ResourceAddress.ReadContent(uri) is not var (contentId, asPreview))
        {
            throw Missing($"There is no resource '{Quoted.Text(uri)}'. resources/list and resources/templates/list say what there is.", uri, version);
        }

        return asPreview
            ? Of(uri, ResourceListing.Text, await preview.WriteAsync(caller.TenantId, contentId, cancelled) ?? throw Missing($"There is no content {contentId}.", uri, version))
            : Of(uri, ResourceListing.Json, await ContentAsync(uri, contentId, caller, version, cancelled));
    }

    private async ValueTask<string> ContentAsync(string uri, string contentId, Caller caller, string? version, CancellationToken cancelled)
    {
        (ActionHandler? action, Problem? problem) = dispatcher.Find(GetContent, caller, ProtectedResource.Mcp);
        if (action is not null)
        {
            JsonElement input = JsonSerializer.SerializeToElement(new ContentInput { ContentId = contentId }, ActionJson.Default.ContentInput);
            ActionAnswer answer = await dispatcher.AnswerAsync(action, input, caller, cancelled);
            if (answer.Problem is null)
            {
                using JsonDocument envelope = JsonDocument.Parse(answer.Body);
                return envelope.RootElement.GetProperty("data"u8).GetRawText();
            }

            problem = answer.Problem;
        }

        Problem told = problem ?? WebProblems.NotFound();
        throw Missing($"{told.Detail} {told.Remedy} ({told.Code})", uri, version);
    }

    private static ReadResourceResult Of(string uri, string type, string text) =>
        new() { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] };

    private static McpProtocolException Missing(string message, string uri, string? version) => new(
        message,
        string.CompareOrdinal(version, MissingIsWrongParameter) >= 0 ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound)
    {
        Data = { ["uri"] = uri },
    };
}
