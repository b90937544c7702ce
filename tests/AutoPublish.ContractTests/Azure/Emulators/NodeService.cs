using System.Diagnostics;
using System.Text.Json;
using AutoPublish.WebTests.Emulators;

namespace AutoPublish.ContractTests.Azure.Emulators;

/// <summary>A server from npm that says in one line where it is, and ends with us: it stops when its input does.</summary>
internal sealed class NodeService
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Held, so that its input stays open.
    private readonly Process _process;

    private NodeService(Process process, JsonElement told)
    {
        _process = process;
        Told = told;
    }

    /// <summary>What it said.</summary>
    public JsonElement Told { get; }

    public static async Task<NodeService> StartAsync(string script, params IReadOnlyList<string> arguments)
    {
        Process process = NodeProgram.Start([Path.Combine(NodeProgram.Root, script), .. arguments]);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is not { } line)
        {
            throw new AssertFailedException($"{script} did not start: {await errors}");
        }

        // Whatever it says later is read and dropped, or it would wait for a reader.
        _ = process.StandardOutput.ReadToEndAsync();
        return new NodeService(process, JsonDocument.Parse(line).RootElement);
    }

    public Uri Address(string property) => new(Told.GetProperty(property).GetString() ?? throw new AssertFailedException(property));

    public bool IsRunning => !_process.HasExited;
}
