using System.Collections.Concurrent;

namespace AutoPublish.InfraTests.Bicep;

/// <summary>Templates and parameter files as Azure reads them, each compiled once a run.</summary>
internal static class Compiled
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    /// <param name="file">In <c>infra</c>.</param>
    public static Task<string> OfAsync(string file) =>
        Made.GetOrAdd(file, f => new Lazy<Task<string>>(() => BicepCli.CompileAsync(Repository.Infra, f.EndsWith(".bicepparam", StringComparison.Ordinal) ? "build-params" : "build", f, "--stdout"))).Value;
}
