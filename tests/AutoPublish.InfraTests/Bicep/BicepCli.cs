using System.Reflection;

namespace AutoPublish.InfraTests.Bicep;

/// <summary>The compiler, of the version that <c>Directory.Packages.props</c> pins.</summary>
internal static class BicepCli
{
    private static readonly string Program = typeof(BicepCli).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BicepPath").Value
        ?? throw new AssertFailedException("The path of the compiler is missing.");

    /// <summary>Runs it; whatever it says besides its result is a warning or an error, and neither is allowed.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> CompileAsync(string folder, params string[] arguments)
    {
        ProgramRun run = await RunAsync(folder, arguments);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Error.Trim());
        return run.Output;
    }

    public static Task<ProgramRun> RunAsync(string folder, params string[] arguments) => ProgramRun.StartAsync(Program, arguments, folder);
}
