using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Sqlite.Engine;

namespace AutoPublish.EngineTests.Histories;

/// <summary>What one instance had in the database while it waited for its last step, and the code it ran.</summary>
internal sealed record HistoryFixture(IReadOnlyList<Step> Steps, InstanceState State, List<HistoryRow> Rows)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Histories");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(x => Path.GetFileNameWithoutExtension(x)).Order(StringComparer.Ordinal);

    public static HistoryFixture Load(string name) =>
        JsonSerializer.Deserialize<HistoryFixture>(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), Json) ?? throw new InvalidDataException(name);

    public void Save(string folder, string name) => File.WriteAllText(Path.Combine(folder, $"{name}.json"), JsonSerializer.Serialize(this, Json) + "\n");
}
