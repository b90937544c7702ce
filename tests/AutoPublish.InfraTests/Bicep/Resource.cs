using System.Text.Json;

namespace AutoPublish.InfraTests.Bicep;

/// <summary>One resource as it would be asked for.</summary>
internal sealed record Resource(JsonElement Json)
{
    public string Id => Text("id");

    public string Type => Text("type");

    /// <summary>With the names of its parents, as in <c>account/default/media</c>.</summary>
    public string Name => Text("name");

    public JsonElement Properties => Json.GetProperty("properties");

    /// <summary>A property by its path, as in <c>siteConfig.minTlsVersion</c>; null: it is not set.</summary>
    public string? Setting(string path)
    {
        JsonElement at = Properties;
        foreach (string step in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return null;
            }
        }

        return at.ToString();
    }

    private string Text(string name) => Json.GetProperty(name).GetString() ?? "";
}
