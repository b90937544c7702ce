using AutoPublish.Core.Content;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Mcp.Widget;
using AutoPublish.Web.Pages.Dashboard;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Resources;

/// <summary>What can be read: the settings and the preview page, then the contents, newest first, a page at a time.</summary>
internal sealed class ResourceListing(ContentListing contents, PreviewWidget widget)
{
    internal const string Json = "application/json";
    internal const string Text = "text/plain";
    private const int PageSize = 20;
    private const int MaxTitle = 60;

    internal static ListResourceTemplatesResult Templates() => new()
    {
        ResourceTemplates =
        [
            new ResourceTemplate
            {
                Name = "content",
                Title = "A content",
                Description = "What getContent answers: state, texts, price, verdicts, approval, figures.",
                UriTemplate = ResourceAddress.ContentTemplate,
                MimeType = Json,
            },
            new ResourceTemplate
            {
                Name = "content-preview",
                Title = "The preview of a content",
                Description = "What each network will show, to be read by people.",
                UriTemplate = ResourceAddress.PreviewTemplate,
                MimeType = Text,
            },
        ],
    };

    internal async ValueTask<ListResourcesResult> ListAsync(string? cursor, Caller caller, CancellationToken cancelled)
    {
        string? after = null;
        if (cursor is not null && (after = ContentCursor.Read(cursor)) is null)
        {
            throw new McpProtocolException($"The cursor is not one that resources/list gave. Send nextCursor as it is. ({ActionRefusals.BadCursor().Code})", McpErrorCode.InvalidParams);
        }

        ListResourcesResult result = new() { Resources = cursor is null ? [Brand(), widget.Described()] : [] };
        if (!caller.Has(AccessScopes.ContentRead))
        {
            return result;
        }

        ContentPage page = await contents.ListAsync(caller.TenantId, new ContentQuery(null, null, null, null, PageSize, after), cancelled);
        foreach (ContentItem content in page.Items)
        {
            result.Resources.Add(Of(content));
        }

        result.NextCursor = page.Next is { } next ? ContentCursor.Write(next) : null;
        return result;
    }

    private static Resource Of(ContentItem content) => new()
    {
        Uri = ResourceAddress.OfContent(content.ContentId),
        Name = content.ContentId,
        Title = Excerpt.Of(content.Targets.Select(t => t.Payload?.Text).FirstOrDefault(t => t is not null) ?? content.Source.Brief ?? "A post being written", MaxTitle),
        Description = StatusWording.Of(content),
        MimeType = Json,
        Annotations = new Annotations { LastModified = content.UpdatedAt },
    };

    private static Resource Brand() => new()
    {
        Uri = ResourceAddress.Brand,
        Name = "brand-settings",
        Title = "Brand settings",
        Description = "Name, time zone, connected networks, when a person must approve, and what may not be written.",
        MimeType = Json,
    };
}
