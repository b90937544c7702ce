using System.Net.Sockets;
using AutoPublish.Local.Hosting;
using Spectre.Console;

namespace AutoPublish.Local.Demo;

/// <summary>Runs the main job in the terminal, against a host that runs already or one of its own.</summary>
internal static class DemoCommand
{
    private const int FailedExitCode = 1;

    public static async Task<int> RunAsync(LocalOptions options, string brief, IAnsiConsole console, CancellationToken cancellationToken)
    {
        string address = ListenAddress.Reachable(options.Urls);
        if (await AnswersAsync(address, cancellationToken))
        {
            console.MarkupLineInterpolated($"[grey]Using the host that runs at {address}.[/]");
            return await ShowAsync(address, brief, console, cancellationToken);
        }

        await using LocalHost host = await LocalHost.StartAsync(options, TimeProvider.System, cancellationToken);
        return await ShowAsync(host.Address, brief, console, cancellationToken);
    }

    private static async Task<int> ShowAsync(string address, string brief, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using DemoClient client = new(address);
        DemoRun run = new(client, console, TimeProvider.System);
        try
        {
            await run.RunAsync(brief, cancellationToken);
            return 0;
        }
        catch (DemoFailedException e)
        {
            console.MarkupLineInterpolated($"[red]✗ {e.Message}[/]");
            return FailedExitCode;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException)
        {
            console.MarkupLineInterpolated($"[red]✗ {address} did not answer: {e.Message}[/]");
            return FailedExitCode;
        }
    }

    private static async Task<bool> AnswersAsync(string address, CancellationToken cancellationToken)
    {
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(new Uri(address), "/dev/token"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
