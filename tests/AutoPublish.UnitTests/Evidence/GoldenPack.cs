using System.Runtime.CompilerServices;

namespace AutoPublish.UnitTests.Evidence;

/// <summary>A pack of the first release, and the keys that it was published with. Never written anew.</summary>
internal static class GoldenPack
{
    public static string Path { get; } = Beside("autopublish-evidence-1.json");

    public static string KeyPath { get; } = Beside("autopublish-evidence-1.keys.json");

    public static byte[] File => System.IO.File.ReadAllBytes(Path);

    public static byte[] Key => System.IO.File.ReadAllBytes(KeyPath);

    private static string Beside(string name, [CallerFilePath] string path = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path) ?? "", name);
}
