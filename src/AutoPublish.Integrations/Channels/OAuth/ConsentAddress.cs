namespace AutoPublish.Integrations.Channels.OAuth;

/// <summary>Where a person is sent to.</summary>
internal static class ConsentAddress
{
    /// <summary>Spaces as <c>%20</c>: a plus sign is not a space to every platform.</summary>
    public static Uri Of(Uri page, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        List<string> query = [];
        foreach (var (name, value) in parameters)
        {
            query.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return new Uri($"{page.AbsoluteUri}?{string.Join('&', query)}");
    }
}
