using AutoPublish.Local.Hosting;
using AutoPublish.Web.OpenApi;
using Spectre.Console;

namespace AutoPublish.Local.Contract;

/// <summary>Writes the published contract to its file, or tells whether the file is what it would write.</summary>
internal static class ContractCommand
{
    private const string InRepository = "openapi/autopublish.yaml";
    private const string RootMark = "AutoPublish.Functions.sln";
    private const int StaleExitCode = 1;

    /// <summary>In the repository around the working directory, which <c>dotnet run</c> makes the project's; without one, below the working directory.</summary>
    public static string DefaultPath()
    {
        string here = Directory.GetCurrentDirectory();
        for (DirectoryInfo? directory = new(here); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, RootMark)))
            {
                return Path.GetRelativePath(here, Path.Combine(directory.FullName, InRepository));
            }
        }

        return InRepository;
    }

    /// <param name="path">The file.</param>
    /// <param name="check">Writes nothing.</param>
    public static async Task<int> RunAsync(string path, bool check, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string wanted = await MakeAsync(cancellationToken);
        string? found = File.Exists(path) ? (await File.ReadAllTextAsync(path, cancellationToken)).ReplaceLineEndings("\n") : null;
        if (found == wanted)
        {
            console.MarkupLineInterpolated($"{path} is up to date.");
            return 0;
        }

        if (check)
        {
            console.MarkupLineInterpolated($"[red]{path} {(found is null ? "is missing" : "is stale")}.[/]");
            console.MarkupLine("Run: dotnet run --project src/AutoPublish.Local -- openapi");
            return StaleExitCode;
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        await File.WriteAllTextAsync(path, wanted, cancellationToken);
        console.MarkupLineInterpolated($"{path} is written.");
        return 0;
    }

    /// <summary>By a host of its own, with nothing in it: the document is made by what serves it.</summary>
    private static async Task<string> MakeAsync(CancellationToken cancellationToken)
    {
        string directory = Directory.CreateTempSubdirectory("autopublish-").FullName;
        try
        {
            LocalOptions options = new() { Urls = "http://127.0.0.1:0", Data = directory, Sandbox = "off" };
            await using LocalHost host = await LocalHost.StartAsync(options, TimeProvider.System, cancellationToken);
            return PublishedContract.CommittedYaml(host.App.Services);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
