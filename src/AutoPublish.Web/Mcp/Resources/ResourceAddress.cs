namespace AutoPublish.Web.Mcp.Resources;

/// <summary>The addresses of what can be read.</summary>
internal static class ResourceAddress
{
    internal const string Brand = "autopublish://settings/brand";
    internal const string ContentId = "contentId";
    internal const string ContentTemplate = "autopublish://content/{contentId}";
    internal const string PreviewTemplate = "autopublish://content/{contentId}/preview";
    private const string Own = "autopublish://";
    private const string Content = "autopublish://content/";
    private const string PreviewEnd = "/preview";

    internal static string OfContent(string contentId) => Content + contentId;

    /// <summary>The id that an address names, and whether its preview is meant; null when it is no content's address.</summary>
    internal static (string ContentId, bool Preview)? ReadContent(string uri)
    {
        if (!uri.StartsWith(Content, StringComparison.Ordinal))
        {
            return null;
        }

        string id = uri[Content.Length..];
        bool preview = id.EndsWith(PreviewEnd, StringComparison.Ordinal);
        id = preview ? id[..^PreviewEnd.Length] : id;
        return id.Length is > 0 and <= Actions.Content.ContentIds.MaxLength && id.All(char.IsAsciiLetterOrDigit) ? (id, preview) : null;
    }

    /// <summary>Whether there is a tenant's data at the address. The preview page is the same for everybody.</summary>
    internal static bool NeedsRead(string uri) => uri.StartsWith(Own, StringComparison.OrdinalIgnoreCase);
}
