using YamlDotNet.RepresentationModel;

namespace AutoPublish.InfraTests.Workflows;

/// <summary>One file of <c>.github/workflows</c>, as YAML has it.</summary>
internal sealed record Workflow(string Name, YamlMappingNode Root)
{
    public static readonly string Folder = Repository.At(".github", "workflows");

    public static IReadOnlyList<Workflow> All { get; } = [.. Directory.EnumerateFiles(Folder, "*.yml").Order(StringComparer.Ordinal).Select(f => new Workflow(Path.GetFileName(f), Yaml.Read(f)))];

    public static Workflow Of(string name) => All.Single(w => w.Name == name);

    public IEnumerable<(string Name, YamlMappingNode Job)> Jobs => Yaml.Map(Root, "jobs").Children.Select(c => (Yaml.Text(c.Key), (YamlMappingNode)c.Value));

    /// <summary>What starts it.</summary>
    public IEnumerable<string> Triggers => Root.Children["on"] switch
    {
        YamlMappingNode map => map.Children.Keys.Select(Yaml.Text),
        YamlSequenceNode list => list.Select(Yaml.Text),
        YamlNode one => [Yaml.Text(one)],
    };

    public string Source => File.ReadAllText(Path.Combine(Folder, Name));
}
