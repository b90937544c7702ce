using System.Text;

namespace AutoPublish.Integrations.Channels.Graph;

/// <summary>A body of <c>application/x-www-form-urlencoded</c>; what is shown and what is sent are one text.</summary>
internal static class GraphForm
{
    public const string ContentType = "application/x-www-form-urlencoded";

    public static string Text(IEnumerable<GraphField> fields) => string.Join('&', fields.Select(field =>
        $"{Uri.EscapeDataString(field.Name)}={(field.IsPlaceholder ? field.Value : Uri.EscapeDataString(field.Value))}"));

    public static HttpRequestMessage Post(string address, IEnumerable<GraphField> fields)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Text(fields)));
        content.Headers.ContentType = new(ContentType);
        return new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
    }
}

/// <param name="IsPlaceholder">Stands, in a rendered body only, for what an earlier answer gives.</param>
internal readonly record struct GraphField(string Name, string Value, bool IsPlaceholder = false);
