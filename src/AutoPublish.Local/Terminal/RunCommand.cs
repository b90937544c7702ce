using AutoPublish.Local.Hosting;
using Spectre.Console;

namespace AutoPublish.Local.Terminal;

/// <summary>Runs the product until it is stopped.</summary>
internal static class RunCommand
{
    public static async Task<int> RunAsync(LocalOptions options, IAnsiConsole console, CancellationToken cancellationToken)
    {
        await using LocalHost host = await LocalHost.StartAsync(options, TimeProvider.System, cancellationToken);
        console.Write(Overview(host));
        console.MarkupLine("[grey]Stop with Ctrl+C. A sudden end loses nothing: start again and it goes on.[/]");
        await host.App.WaitForShutdownAsync(cancellationToken);
        return host.ExitCode;
    }

    private static Grid Overview(LocalHost host)
    {
        Grid grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        grid.AddRow("[bold]AutoPublish[/]", "[green]running[/]");
        grid.AddRow("Dashboard", Link(host.Address + "/"));
        grid.AddRow("Inbox", Link(host.Address + "/dev/inbox"));
        if (host.Options.SandboxAddress is { } networks)
        {
            grid.AddRow("Sandbox feed", Link(new Uri(networks, "/sandbox/feed").AbsoluteUri));
        }

        grid.AddRow("API", Link(host.Address + "/api/v1/action/{actionName}"));
        grid.AddRow("MCP", Link(new Uri(host.Options.PublicAddress ?? new Uri(host.Address), "/mcp").AbsoluteUri));
        grid.AddRow("Token", Link(host.Address + "/dev/token"));
        grid.AddRow("Data", Markup.Escape(host.Paths.Directory));
        return grid;
    }

    private static string Link(string address) => $"[blue]{Markup.Escape(address)}[/]";
}
