using YamlDotNet.RepresentationModel;

namespace AutoPublish.InfraTests.Workflows;

/// <summary>Walks a document of YAML.</summary>
internal static class Yaml
{
    public static YamlMappingNode Read(string file)
    {
        YamlStream stream = [];
        using StreamReader reader = File.OpenText(file);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    public static YamlMappingNode Map(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out YamlNode? value) ? (YamlMappingNode)value : throw new AssertFailedException($"{key} is missing.");

    public static string? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out YamlNode? value) ? Text(value) : null;

    public static IEnumerable<YamlMappingNode> Steps(YamlMappingNode node) => node.Children.TryGetValue("steps", out YamlNode? steps) ? ((YamlSequenceNode)steps).Cast<YamlMappingNode>() : [];

    public static string Text(YamlNode node) => node is YamlScalarNode { Value: { } value } ? value : node.ToString();
}
