using System.Diagnostics;

namespace AutoPublish.EngineTests.Product;

/// <summary>The commands of the README, run as they stand there in one shell against the product. They reach it by the variable <c>AUTOPUBLISH</c>, and without it on its default port.</summary>
[TestClass]
public sealed class ReadmeTests
{
    private const string Mark = "--- step ---";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [TestMethod]
    [DataRow("Call it with curl")]
    [DataRow("Connect it to ChatGPT")]
    public async Task Section_EachCommand_PrintsWhatItSays(string title)
    {
        ReadmeSection section = ReadmeSection.Titled(title);
        using TemporaryDirectory directory = new();
        using ProductProcess product = new(directory.File("data"));
        Assert.IsTrue(await product.StartAsync(), product.Log());
        string script = directory.File("section.sh");
        await File.WriteAllTextAsync(script, string.Concat(section.Steps.Select(s => $"echo '{Mark}'\n{s.Command}\n")));

        (int exitCode, string output, string error) = await RunAsync(script, product.Address);

        Assert.AreEqual(0, exitCode, $"{output}\n{error}");
        string[] printed = output.Split(Mark)[1..];
        Assert.HasCount(section.Steps.Count, printed);
        Assert.IsGreaterThan(1, section.Steps.Count(s => s.Output is not null), "Nothing is compared.");
        foreach ((ReadmeSection.Step step, string text) in section.Steps.Zip(printed))
        {
            Assert.IsTrue(step.Matches(text), $"{step.Command}\nprinted\n{text}\nand the README says\n{step.Output}");
        }
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string script, string address)
    {
        ProcessStartInfo start = new("bash", ["-euo", "pipefail", script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AUTOPUBLISH"] = address;
        using Process bash = Process.Start(start) ?? throw new AssertFailedException("bash did not start.");
        Task<string> output = bash.StandardOutput.ReadToEndAsync();
        Task<string> error = bash.StandardError.ReadToEndAsync();
        using CancellationTokenSource limit = new(Patience);
        try
        {
            await bash.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            bash.Kill(entireProcessTree: true);
            throw new AssertFailedException($"The commands did not end in {Patience}. {await output} {await error}");
        }

        return (bash.ExitCode, await output, await error);
    }
}
