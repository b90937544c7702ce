using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure.Documents;

/// <summary>
/// How the container of documents is made. The index policy is the file <c>infra/cosmos-index.json</c>, which the templates
/// of the deployment read too: a container with another answers the same, and costs more.
/// </summary>
public static class CosmosLayout
{
    public const string Container = "tenants";

    public const string PartitionKeyPath = "/tenantId";

    internal const string PolicyResource = "cosmos-index.json";

    /// <summary>The declared index policy, as JSON.</summary>
    public static string IndexPolicyJson()
    {
        using Stream stream = typeof(CosmosLayout).Assembly.GetManifestResourceStream(PolicyResource)
            ?? throw new InvalidOperationException($"{PolicyResource} is not in the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What creates the container where no template does: in emulators.</summary>
    public static ContainerProperties Properties()
    {
        using System.Text.Json.JsonDocument policy = System.Text.Json.JsonDocument.Parse(IndexPolicyJson());
        ContainerProperties properties = new(Container, PartitionKeyPath);
        foreach (System.Text.Json.JsonElement path in policy.RootElement.GetProperty("includedPaths").EnumerateArray())
        {
            properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = path.GetProperty("path").GetString() });
        }

        foreach (System.Text.Json.JsonElement path in policy.RootElement.GetProperty("excludedPaths").EnumerateArray())
        {
            properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = path.GetProperty("path").GetString() });
        }

        return properties;
    }
}
