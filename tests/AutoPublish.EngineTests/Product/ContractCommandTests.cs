using System.Runtime.CompilerServices;

namespace AutoPublish.EngineTests.Product;

/// <summary>The command that writes the published contract, with the built product.</summary>
[TestClass]
public sealed class ContractCommandTests
{
    private static readonly string Committed = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "openapi", "autopublish.yaml"));

    [TestMethod]
    public async Task OpenApi_ToAFile_WritesTheCommittedContract()
    {
        using TemporaryDirectory directory = new();
        string file = Path.Combine(directory.File("new"), "contract.yaml");

        Assert.AreEqual(0, await RunAsync(directory, file));

        Assert.IsTrue(await File.ReadAllTextAsync(Committed) == await File.ReadAllTextAsync(file), "It is not the committed one.");
    }

    [TestMethod]
    public async Task OpenApi_Check_TellsWhatToRunWhenItIsStale()
    {
        using TemporaryDirectory directory = new();
        string file = directory.File("contract.yaml");
        using ProductProcess product = new(directory.File("data"));

        product.Launch(failpoint: null, "openapi", file, "--check");
        Assert.AreEqual(1, await product.EndAsync());
        Assert.Contains("is missing", product.Log());
        Assert.IsFalse(File.Exists(file));

        await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(Committed));
        product.Launch(failpoint: null, "openapi", file, "--check");
        Assert.AreEqual(0, await product.EndAsync(), product.Log());

        await File.AppendAllTextAsync(file, "# stale\n");
        product.Launch(failpoint: null, "openapi", file, "--check");
        Assert.AreEqual(1, await product.EndAsync());
        Assert.Contains("dotnet run --project src/AutoPublish.Local -- openapi", product.Log());
        Assert.EndsWith("# stale\n", await File.ReadAllTextAsync(file));
    }

    private static async Task<int> RunAsync(TemporaryDirectory directory, string file)
    {
        using ProductProcess product = new(directory.File("data"));
        product.Launch(failpoint: null, "openapi", file);
        return await product.EndAsync();
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
