namespace AutoPublish.Integrations.Channels.Graph.SignIn;

/// <summary>Addresses with a query.</summary>
internal static class GraphAddress
{
    public static string With(string address, params (string Name, string Value)[] query) =>
        $"{address}?{string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}";
}
