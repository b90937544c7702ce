using System.Text.Json;

namespace AutoPublish.InfraTests.Bicep;

/// <summary>
/// What the templates come to with each parameter file: names, scopes and settings worked out by the compiler, without Azure. What only
/// Azure can know stands there as the expression that asks for it.
/// </summary>
internal static class Snapshots
{
    /// <summary>Every option on, and the longest names.</summary>
    public const string Everything = "everything";

    public static readonly string[] All = ["dev", "prod", Everything, "bootstrap"];

    private static readonly Dictionary<string, Lazy<Task<Snapshot>>> Made = All.ToDictionary(n => n, n => new Lazy<Task<Snapshot>>(() => MakeAsync(n)));

    public static Task<Snapshot> OfAsync(string name) => Made[name].Value;

    private static async Task<Snapshot> MakeAsync(string name)
    {
        // The compiler writes beside the parameter file, so beside a copy.
        using TemplateCopy copy = new();
        string file = Path.Combine(copy.Folder, name + ".bicepparam");
        await BicepCli.CompileAsync(
            copy.Folder,
            "snapshot", file, "--mode", "overwrite", "--subscription-id", "11111111-1111-1111-1111-111111111111", "--tenant-id", "22222222-2222-2222-2222-222222222222", "--resource-group", "rg-autopublish", "--location", "westeurope", "--deployment-name", "test");
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json")));
        JsonElement root = json.RootElement.Clone();
        Assert.AreEqual(0, root.GetProperty("diagnostics").GetArrayLength(), root.GetProperty("diagnostics").ToString());
        return new Snapshot([.. root.GetProperty("predictedResources").EnumerateArray().Select(r => new Resource(r))]);
    }
}
