using System.Runtime.CompilerServices;

namespace AutoPublish.InfraTests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Infra { get; } = Path.Combine(Root, "infra");

    public static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(At(path));

    public static string At(params ReadOnlySpan<string> path) => Path.Combine([Root, .. path]);

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}
