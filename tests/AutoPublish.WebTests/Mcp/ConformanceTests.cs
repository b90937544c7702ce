using System.Text.RegularExpressions;
using AutoPublish.Web.Mcp;
using AutoPublish.WebTests.App;
using AutoPublish.WebTests.Emulators;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Mcp;

/// <summary>
/// The conformance suite of the protocol. What it needs test tools for stands in <c>tests/emulators/conformance</c>, each
/// with its reason; a check that stands there and passes fails the run as well.
/// </summary>
[TestClass]
public sealed partial class ConformanceTests
{
    [TestMethod]
    [DataRow("2025-11-25", 26)]
    [DataRow("2026-07-28", 60)]
    public async Task Server_ConformsToTheRevision(string revision, int leastChecks)
    {
        await using AuthorizingProxy proxy = await AuthorizingProxy.StartAsync();
        await using TestApp app = await TestApp.StartAsync(more: s => s.AddSingleton(new McpOptions { AllowedOrigins = [proxy.Address], DraftWaitSeconds = 0 }));
        proxy.To = (app.Http.BaseAddress ?? throw new AssertFailedException(), app.SignIn().Token);

        NodeResult result = await NodeProgram.RunCommandAsync(
            "conformance",
            "server",
            "--url",
            $"{proxy.Address}/mcp",
            "--requirements",
            revision,
            "--expected-failures",
            Path.Combine(NodeProgram.Root, "conformance", $"{revision}.yaml"));

        result.Succeeded();
        int passed = Scenario().Matches(result.Output).Sum(m => int.Parse(m.Groups[1].Value));
        Console.WriteLine($"conformance {revision}: {passed} checks passed");
        Assert.IsGreaterThanOrEqualTo(leastChecks, passed, result.Output);
    }

    [GeneratedRegex(@"^[✓✗] \S+: (\d+) passed", RegexOptions.Multiline)]
    private static partial Regex Scenario();
}
