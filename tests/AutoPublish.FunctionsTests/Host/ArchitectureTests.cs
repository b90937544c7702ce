using System.Text.RegularExpressions;
using AutoPublish.Functions.Doors;

namespace AutoPublish.FunctionsTests.Host;

/// <summary>What the host for Azure may know of, and its codes.</summary>
[TestClass]
public sealed partial class ArchitectureTests
{
    [TestMethod]
    public void References_OfTheHost_AreWhatGoesToAzure()
    {
        string[] ours = [.. typeof(HttpPipeline).Assembly.GetReferencedAssemblies().Select(a => a.Name ?? "").Where(n => n.StartsWith("AutoPublish.", StringComparison.Ordinal))];

        CollectionAssert.IsSubsetOf(ours, new[] { "AutoPublish.Core", "AutoPublish.Orchestrations", "AutoPublish.Web", "AutoPublish.Integrations", "AutoPublish.Azure" });
        Assert.IsGreaterThan(3, ours.Length);
    }

    [TestMethod]
    public void Packages_OfFunctionsAndDurableTask_AreReferencedByTheHostAlone()
    {
        foreach (string project in Directory.EnumerateFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories).Where(p => !p.EndsWith("AutoPublish.Functions.csproj", StringComparison.Ordinal)))
        {
            Assert.DoesNotMatchRegex(Package(), File.ReadAllText(project), project);
        }
    }

    [TestMethod]
    public void Codes_OfTheHost_AreNobodyElses()
    {
        string folder = Path.DirectorySeparatorChar + "AutoPublish.Functions" + Path.DirectorySeparatorChar;
        string[] others = [.. Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains(folder, StringComparison.Ordinal))
            .SelectMany(f => Code().Matches(File.ReadAllText(f)).Select(m => $"{m.Value} in {f}"))];

        Assert.IsEmpty(others, string.Join('\n', others));
    }

    [GeneratedRegex("Include=\"(Microsoft\\.Azure\\.Functions|Microsoft\\.DurableTask)")]
    private static partial Regex Package();

    [GeneratedRegex("AP12(2[0-9]|30)")]
    private static partial Regex Code();
}
