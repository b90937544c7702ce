using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace AutoPublish.UnitTests.Architecture;

/// <summary>A code means one thing: whoever looks it up finds one place.</summary>
[TestClass]
public sealed partial class ErrorCodeTests
{
    [TestMethod]
    public void Codes_InTheProduct_BelongToOneAssemblyEach()
    {
        Dictionary<string, HashSet<string>> owners = [];
        foreach (string assembly in DependencyTests.Assemblies)
        {
            foreach (string code in CodesOf(assembly))
            {
                owners.TryAdd(code, []);
                owners[code].Add(assembly);
            }
        }

        Assert.IsGreaterThan(100, owners.Count);
        string[] shared = [.. owners.Where(o => o.Value.Count > 1).Select(o => $"{o.Key}: {string.Join(", ", o.Value)}")];
        Assert.IsEmpty(shared, string.Join('\n', shared));
    }

    /// <summary>Every literal of the assembly that begins with a code.</summary>
    private static IEnumerable<string> CodesOf(string assembly)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        using PEReader image = new(file);
        MetadataReader metadata = image.GetMetadataReader();
        for (UserStringHandle handle = MetadataTokens.UserStringHandle(1); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            if (Code().Match(metadata.GetUserString(handle)) is { Success: true } code)
            {
                yield return code.Value;
            }
        }
    }

    [GeneratedRegex("^AP[0-9]{4}")]
    private static partial Regex Code();
}
