using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.OpenApi.YamlReader;
using SharpYaml.Serialization;

namespace AutoPublish.WebTests.OpenApi;

/// <summary>A contract as its readers see it: the text of a file, read by nothing of ours.</summary>
internal sealed class Contract
{
    private Contract(JsonObject root) => Root = root;

    /// <summary>The folder <c>openapi</c> of the repository.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "openapi"));

    public static string CommittedFile { get; } = Path.Combine(Folder, "autopublish.yaml");

    public JsonObject Root { get; }

    public IReadOnlyList<ContractOperation> Operations =>
    [
        .. from path in Root["paths"]?.AsObject() ?? []
           from operation in path.Value?.AsObject() ?? []
           select new ContractOperation(this, path.Key, operation.Key, operation.Value?.AsObject() ?? []),
    ];

    public static Contract Committed() => Read(File.ReadAllText(CommittedFile));

    public static Contract Released(string version) => Read(File.ReadAllText(Path.Combine(Folder, "released", $"{version}.yaml")));

    public static Contract Read(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        // Written and read again: numbers of YAML are decimals, those of JSON convert to what is asked for.
        return ReadJson(stream.Documents[0].ToJsonNode().ToJsonString());
    }

    public static Contract ReadJson(string json) => new(JsonNode.Parse(json)?.AsObject() ?? []);

    /// <summary>What a reference points to; anything else as it is.</summary>
    public JsonObject Resolve(JsonNode? node)
    {
        JsonObject found = node?.AsObject() ?? throw new AssertFailedException("Nothing to resolve.");
        while ((string?)found["$ref"] is { } reference)
        {
            JsonNode? at = Root;
            foreach (string part in reference[2..].Split('/'))
            {
                at = at?[part];
            }

            found = at?.AsObject() ?? throw new AssertFailedException($"{reference} points nowhere.");
        }

        return found;
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
