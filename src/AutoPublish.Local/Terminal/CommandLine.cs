using System.CommandLine;
using System.Globalization;
using AutoPublish.Local.Contract;
using AutoPublish.Local.Demo;
using AutoPublish.Local.Evidence;
using AutoPublish.Local.Hosting;
using AutoPublish.Sqlite.Database;
using Spectre.Console;

namespace AutoPublish.Local.Terminal;

/// <summary>The commands and options of the local host. Every option can also come from the environment.</summary>
internal static class CommandLine
{
    /// <summary>The command line is not one of ours (<c>EX_USAGE</c>); 1 and 2 have a meaning of their own where evidence is checked.</summary>
    internal const int Misused = 64;

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen (AUTOPUBLISH_URLS).",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("URLS") ?? LocalOptions.DefaultUrls,
    };

    private static readonly Option<string?> PublicAddress = new("--public-address")
    {
        Description = "How the world reaches this host through a proxy or tunnel on this machine, such as https://autopublish.example.com (AUTOPUBLISH_PUBLIC_ADDRESS).",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("PUBLIC_ADDRESS"),
    };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The directory that holds everything (AUTOPUBLISH_DATA).",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("DATA") ?? LocalOptions.DefaultData,
    };

    private static readonly Option<string> Sandbox = new("--sandbox")
    {
        Description = "Stand-in networks (AUTOPUBLISH_SANDBOX): on, off, or an address of stand-ins that know this host's tokens.",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("SANDBOX") ?? "on",
    };

    private static readonly Option<double?> Settle = new("--settle-seconds")
    {
        Description = "How long a call without an answer may still take effect (AUTOPUBLISH_SETTLE_SECONDS).",
        Recursive = true,
        DefaultValueFactory = _ => SettleFromEnvironment(),
    };

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Log what happens, and not only what goes wrong (AUTOPUBLISH_VERBOSE=1).",
        Recursive = true,
        DefaultValueFactory = _ => FromEnvironment("VERBOSE") == "1",
    };

    public static async Task<int> RunAsync(string[] args)
    {
        IAnsiConsole console = AnsiConsole.Console;
        RootCommand root = new("AutoPublish: approved posts, on time, exactly once, measured. All of it on this machine.")
        {
            Urls,
            PublicAddress,
            Data,
            Sandbox,
            Settle,
            Verbose,
        };
        root.SetAction((parsed, cancellationToken) => GuardAsync(console, () => RunCommand.RunAsync(OptionsOf(parsed), console, cancellationToken)));

        Argument<string> brief = new("brief") { Description = "What the post is about." };
        Command demo = new("demo", "Runs the whole main job in this terminal: draft, approval, publishing, first figures.") { brief };
        demo.SetAction((parsed, cancellationToken) => GuardAsync(
            console,
            () => DemoCommand.RunAsync(OptionsOf(parsed), parsed.GetRequiredValue(brief), console, cancellationToken)));
        root.Subcommands.Add(demo);
        root.Subcommands.Add(OpenApi(console));
        root.Subcommands.Add(Verify(console));
        ParseResult parsed = root.Parse(args);
        int ended = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? Misused : ended;
    }

    private static Command OpenApi(IAnsiConsole console)
    {
        Argument<string> file = new("file") { Description = "Where it lies.", DefaultValueFactory = _ => ContractCommand.DefaultPath() };
        Option<bool> check = new("--check") { Description = "Write nothing; end with 1 when the file is stale." };
        Command command = new("openapi", "Writes the published contract, made from the registry of actions.") { file, check };
        command.SetAction((parsed, cancellationToken) => GuardAsync(
            console,
            () => ContractCommand.RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(check), console, cancellationToken)));
        return command;
    }

    private static Command Verify(IAnsiConsole console)
    {
        Argument<string> file = new("file") { Description = "The evidence pack, as it was downloaded." };
        Option<string?> key = new("--key") { Description = "The public keys of the installation that made it: its /.well-known/autopublish-evidence.json, saved to a file." };
        Command command = new("verify", "Checks an evidence pack, without a network: ends with 0 when it holds, 1 when it does not, 2 when it cannot be read, 64 when the command is not written so.") { file, key };
        command.SetAction((parsed, cancellationToken) => VerifyCommand.RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(key), console, cancellationToken));
        return command;
    }

    private static LocalOptions OptionsOf(ParseResult parsed) => new()
    {
        Urls = UrlsOf(parsed.GetRequiredValue(Urls), parsed.GetRequiredValue(Sandbox)),
        PublicAddress = PublicAddressOf(parsed.GetValue(PublicAddress)),
        Data = DataOf(parsed.GetRequiredValue(Data)),
        Sandbox = SandboxOf(parsed.GetRequiredValue(Sandbox)),
        SettleSeconds = SettleOf(parsed.GetValue(Settle)),
        Verbose = parsed.GetValue(Verbose),
    };

    private static string UrlsOf(string value, string sandbox)
    {
        if (!ListenAddress.AreValid(value))
        {
            throw new LocalStartException("AP1108", $"--urls '{value}' is not an http address with a port from 0 to 65535 and without a path.", $"Leave it out to listen on {LocalOptions.DefaultUrls}; put a proxy before it for https.");
        }

        return sandbox != "on" || ListenAddress.ReachesLoopback(value)
            ? value
            : throw new LocalStartException("AP1108", $"--urls '{value}' begins with an address that is not this machine's own, and the stand-in networks answer only there.", $"Name {LocalOptions.DefaultUrls} first, such as --urls '{LocalOptions.DefaultUrls};{value}', or use --sandbox off.");
    }

    private static Uri? PublicAddressOf(string? value)
    {
        if (value is null)
        {
            return null;
        }

        return Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address.PathAndQuery == "/" && address.Fragment.Length == 0 && address.UserInfo.Length == 0
            ? address
            : throw new LocalStartException("AP1131", $"--public-address '{value}' is not an https address without a path.", "Give the address that the proxy or tunnel has, such as https://autopublish.example.com, or leave it out.");
    }

    private static string DataOf(string value) =>
        !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new LocalStartException("AP1101", "--data names no directory.", $"Leave it out to use {LocalOptions.DefaultData}.");

    private static double? SettleOf(double? value) =>
        value is null or (>= 0.1 and <= 3600)
            ? value
            : throw new LocalStartException("AP1107", double.IsNaN(value.Value) ? "AUTOPUBLISH_SETTLE_SECONDS is not a number." : $"--settle-seconds {value} is out of range.", "Choose 0.1 to 3600, or leave it out.");

    private static double? SettleFromEnvironment() => FromEnvironment("SETTLE_SECONDS") switch
    {
        null => null,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) => seconds,
        // Out of every range, so that it is refused and not ignored.
        _ => double.NaN,
    };

    private static string SandboxOf(string value) =>
        value is "on" or "off" || (Uri.TryCreate(value, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? value
            : throw new LocalStartException("AP1102", $"--sandbox {value} is not one of on, off and an http address on this machine.", "Leave it out to have the stand-in networks on this host.");

    /// <summary>What a person can mend is told in two lines; anything else keeps its stack.</summary>
    private static async Task<int> GuardAsync(IAnsiConsole console, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (LocalStartException e)
        {
            console.MarkupLineInterpolated($"[red]{e.Code}[/] {e.Message}");
            console.MarkupLineInterpolated($"{e.Remedy}");
            return 1;
        }
        catch (ArgumentException e) when (e.Message.StartsWith("AP1", StringComparison.Ordinal))
        {
            // Options of a part, refused at start with their code and remedy.
            console.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
        catch (SqliteDatabaseException e)
        {
            console.MarkupLineInterpolated($"[red]{e.Message}[/]");
            return 1;
        }
    }

    private static string? FromEnvironment(string name)
    {
        string? value = Environment.GetEnvironmentVariable($"AUTOPUBLISH_{name}");
        return string.IsNullOrEmpty(value) ? null : value;
    }
}
