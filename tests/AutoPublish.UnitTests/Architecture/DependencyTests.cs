using System.Reflection;

namespace AutoPublish.UnitTests.Architecture;

/// <summary>The arrows of the architecture, read from the built assemblies.</summary>
[TestClass]
public sealed class DependencyTests
{
    private const string Prefix = "AutoPublish.";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["AutoPublish.Core"] = [],
        ["AutoPublish.Orchestrations"] = ["AutoPublish.Core"],
        ["AutoPublish.Web"] = ["AutoPublish.Core", "AutoPublish.Orchestrations"],
        ["AutoPublish.Integrations"] = ["AutoPublish.Core"],
        ["AutoPublish.Azure"] = ["AutoPublish.Core", "AutoPublish.Orchestrations"],
        ["AutoPublish.Sqlite"] = ["AutoPublish.Core", "AutoPublish.Orchestrations"],
        ["AutoPublish.Local"] = ["AutoPublish.Core", "AutoPublish.Orchestrations", "AutoPublish.Web", "AutoPublish.Integrations", "AutoPublish.Sqlite"],
    };

    public static IEnumerable<string> Assemblies => Allowed.Keys;

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void References_OfEachAssembly_PointDownOnly(string name)
    {
        IEnumerable<string> ours = References(name).Where(r => r.StartsWith(Prefix, StringComparison.Ordinal));
        CollectionAssert.IsSubsetOf(ours.ToList(), Allowed[name]);
    }

    [TestMethod]
    [DataRow("AutoPublish.Core", "Microsoft.AspNetCore")]
    [DataRow("AutoPublish.Core", "Microsoft.Extensions")]
    [DataRow("AutoPublish.Core", "Microsoft.Data")]
    [DataRow("AutoPublish.Core", "System.Net.Http")]
    [DataRow("AutoPublish.Core", "System.Net.Sockets")]
    [DataRow("AutoPublish.Core", "System.IO.FileSystem")]
    [DataRow("AutoPublish.Orchestrations", "Microsoft.AspNetCore")]
    [DataRow("AutoPublish.Orchestrations", "Microsoft.Data")]
    [DataRow("AutoPublish.Integrations", "Microsoft.AspNetCore")]
    [DataRow("AutoPublish.Sqlite", "Microsoft.AspNetCore")]
    [DataRow("AutoPublish.Azure", "Microsoft.AspNetCore")]
    [DataRow("AutoPublish.Azure", "Microsoft.Azure.Functions")]
    [DataRow("AutoPublish.Web", "Microsoft.Data")]
    public void References_OfAssembly_LeaveOut(string name, string unwanted) =>
        Assert.IsFalse(References(name).Any(r => r.StartsWith(unwanted, StringComparison.Ordinal)), $"{name} refers to {unwanted}.");

    [TestMethod]
    public void References_ToAzuresServices_AreInOneAssembly()
    {
        foreach (string name in Allowed.Keys.Where(n => n != "AutoPublish.Azure"))
        {
            Assert.IsFalse(
                References(name).Any(r => r.StartsWith("Azure.", StringComparison.Ordinal) || r.StartsWith("Microsoft.Azure", StringComparison.Ordinal)),
                $"{name} refers to Azure's services.");
        }
    }

    [TestMethod]
    public void References_ToDurableTaskOrFunctions_AreNowhere()
    {
        foreach (string name in Allowed.Keys)
        {
            Assert.IsFalse(
                References(name).Any(r => r.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal) || r.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal)),
                $"{name} refers to the Azure host's packages.");
        }
    }

    [TestMethod]
    public void Assemblies_BesideThisTest_AreAllListed()
    {
        string[] built = [.. Directory.GetFiles(AppContext.BaseDirectory, Prefix + "*.dll").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => !n.EndsWith("Tests", StringComparison.Ordinal))];
        CollectionAssert.AreEquivalent(Allowed.Keys.ToList(), built);
    }

    private static List<string> References(string name) =>
        [.. Assembly.Load(name).GetReferencedAssemblies().Select(a => a.Name ?? "")];
}
