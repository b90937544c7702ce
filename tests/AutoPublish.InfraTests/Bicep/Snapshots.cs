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
        using Workspace workspace = new();
        string file = Path.Combine(workspace.Parameters, name + ".bicepparam");
        await BicepCli.CompileAsync(
            workspace.Parameters,
            "snapshot", file, "--mode", "overwrite", "--subscription-id", "11111111-1111-1111-1111-111111111111", "--tenant-id", "22222222-2222-2222-2222-222222222222", "--resource-group", "rg-autopublish", "--location", "westeurope", "--deployment-name", "test");
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json")));
        JsonElement root = json.RootElement.Clone();
        Assert.AreEqual(0, root.GetProperty("diagnostics").GetArrayLength(), root.GetProperty("diagnostics").ToString());
        return new Snapshot([.. root.GetProperty("predictedResources").EnumerateArray().Select(r => new Resource(r))]);
    }

    /// <summary>A copy of the templates, with every parameter file in one folder beside them.</summary>
    private sealed class Workspace : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("autopublish-infra-").FullName;

        public Workspace()
        {
            Parameters = Path.Combine(_root, "infra");
            foreach (string file in Directory.EnumerateFiles(Repository.Infra, "*", SearchOption.AllDirectories))
            {
                Copy(file, Path.Combine(Parameters, Path.GetRelativePath(Repository.Infra, file)));
            }

            foreach (string file in Directory.EnumerateFiles(Repository.At("tests", "AutoPublish.InfraTests", "Parameters")))
            {
                string copy = Path.Combine(Parameters, Path.GetFileName(file));
                Copy(file, copy);
                File.WriteAllText(copy, File.ReadAllText(copy).Replace("../../../infra/", "", StringComparison.Ordinal));
            }
        }

        public string Parameters { get; }

        public void Dispose() => Directory.Delete(_root, recursive: true);

        private static void Copy(string from, string to)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to) ?? "");
            File.Copy(from, to);
        }
    }
}
