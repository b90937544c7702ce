using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Orchestrations;
using ModelContextProtocol.Protocol;

namespace AutoPublish.Web.Mcp.Widget;

/// <summary>
/// The page that a client of MCP Apps (SEP-1865) shows beside a result: the posts as their networks will show them, and
/// the decision. One file that loads nothing, whose policy allows its own style and script by their hashes, and no more.
/// </summary>
internal sealed class PreviewWidget(PublicAddress address)
{
    internal const string Address = "ui://autopublish/preview.html";
    internal const string ContentType = "text/html;profile=mcp-app";

    // Of those that show or decide one content. In the order of the registry.
    private static readonly string[] Tools = ["generateContent", "getContent", "editContent", "requestApproval", "decideApproval"];

    private readonly Lazy<string> _html = new(Assemble);

    internal TextResourceContents Contents => new() { Uri = Address, MimeType = ContentType, Text = _html.Value, Meta = Meta() };

    internal static IReadOnlyList<string> ShownBy => Tools;

    internal static bool Shows(string action) => Tools.Contains(action);

    internal Resource Described() => new()
    {
        Uri = Address,
        Name = "preview",
        Title = "Preview and approve",
        Description = "Shows a content as its networks will show it, and lets a person decide.",
        MimeType = ContentType,
        Meta = Meta(),
    };

    private JsonObject Meta() => new()
    {
        // ChatGPT takes an app into its directory only if it says whose it is, so that no two apps share an origin. Its own
        // name for that, and not ui.domain, whose form each client chooses: another client's may be refused.
        ["openai/widgetDomain"] = address.Of("/").TrimEnd('/'),
        ["ui"] = new JsonObject
        {
            ["csp"] = new JsonObject { ["connectDomains"] = new JsonArray(), ["resourceDomains"] = new JsonArray() },
            ["prefersBorder"] = true,
        },
    };

    private static string Assemble()
    {
        string style = Read("css");
        string script = Read("js");
        return Read("html")
            .Replace("{style-hash}", Hash(style), StringComparison.Ordinal)
            .Replace("{script-hash}", Hash(script), StringComparison.Ordinal)
            .Replace("{style}", style, StringComparison.Ordinal)
            .Replace("{script}", script, StringComparison.Ordinal);
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Read(string extension)
    {
        string resource = $"AutoPublish.Web.preview.{extension}";
        using Stream stream = typeof(PreviewWidget).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the assembly.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        // What a browser hashes has these line ends, whatever the file was checked out with.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
