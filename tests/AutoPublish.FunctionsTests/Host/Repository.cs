using System.Runtime.CompilerServices;

namespace AutoPublish.FunctionsTests.Host;

internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    public static string File(string path) => Path.Combine(Root, path);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
