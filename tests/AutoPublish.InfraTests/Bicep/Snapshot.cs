namespace AutoPublish.InfraTests.Bicep;

/// <summary>Every resource that one parameter file brings about.</summary>
internal sealed record Snapshot(IReadOnlyList<Resource> Resources)
{
    public IEnumerable<Resource> OfType(string type) => Resources.Where(r => r.Type == type);

    public Resource Only(string type) => OfType(type).Single();

    /// <summary>What the app is started with.</summary>
    public IReadOnlyDictionary<string, string> Settings() =>
        Resources.Single(r => r.Type == "Microsoft.Web/sites/config" && r.Name.EndsWith("/appsettings", StringComparison.Ordinal))
            .Properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString() ?? "");
}
