using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace AutoPublish.WebTests.Emulators;

/// <summary>
/// Runs programs that nobody here wrote: the packages of <c>tests/emulators</c>, which the build installs. They run on
/// the Node that is among them, because some need a newer one than the machine may have.
/// </summary>
internal static class NodeProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Where <c>package.json</c> and <c>node_modules</c> are.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "emulators"));

    private static string Node { get; } =
        Directory.EnumerateDirectories(Path.Combine(Root, "node_modules"), "node-*")
            .Select(d => Path.Combine(d, "bin", "node"))
            .FirstOrDefault(File.Exists) ?? "node";

    /// <summary>A command that a package brings, such as <c>redocly</c>.</summary>
    public static Task<NodeResult> RunCommandAsync(string command, params IReadOnlyList<string> arguments) =>
        RunAsync([Path.Combine(Root, "node_modules", ".bin", command), .. arguments], input: null);

    /// <summary>A script of ours in <c>tests/emulators</c>.</summary>
    /// <param name="input">Its standard input; null is none.</param>
    public static Task<NodeResult> RunScriptAsync(string script, string? input, params IReadOnlyList<string> arguments) =>
        RunAsync([Path.Combine(Root, script), .. arguments], input);

    /// <summary>A command that asks for something while it runs.</summary>
    /// <param name="line">Told of each line that it prints.</param>
    public static Task<NodeResult> RunCommandAsync(string command, Func<string, Task> line, params IReadOnlyList<string> arguments) =>
        RunAsync([Path.Combine(Root, "node_modules", ".bin", command), .. arguments], input: "", line);

    /// <summary>A script of ours that asks for something while it runs.</summary>
    public static Task<NodeResult> RunScriptAsync(string script, string input, Func<string, Task> line) => RunAsync([Path.Combine(Root, script)], input, line);

    private static async Task<NodeResult> RunAsync(IReadOnlyList<string> arguments, string input, Func<string, Task> line)
    {
        using Process process = Start(arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        StringBuilder output = new();
        using CancellationTokenSource limit = new(Patience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } read)
            {
                output.AppendLine(read);
                await line(read);
            }

            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertFailedException($"{string.Join(' ', arguments)} did not end in {Patience}. {output} {await error}");
        }

        return new NodeResult(process.ExitCode, output.ToString(), await error);
    }

    private static async Task<NodeResult> RunAsync(IReadOnlyList<string> arguments, string? input)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        using CancellationTokenSource limit = new(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new AssertFailedException($"{string.Join(' ', arguments)} did not end in {Patience}. {await output} {await error}");
        }

        return new NodeResult(process.ExitCode, await output, await error);
    }

    /// <summary>Node with these arguments; its streams are the caller's.</summary>
    internal static Process Start(IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(Node, arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        // Nothing of it asks for news, or tells any.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        return Process.Start(start) ?? throw new AssertFailedException($"{Node} did not start.");
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path) ?? "";
}

internal sealed record NodeResult(int ExitCode, string Output, string Error)
{
    public NodeResult Succeeded()
    {
        Assert.AreEqual(0, ExitCode, $"{Output}\n{Error}");
        return this;
    }
}
