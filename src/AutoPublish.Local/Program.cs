using AutoPublish.Local.Terminal;

namespace AutoPublish.Local;

internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.RunAsync(args);
}
