using System.Text.RegularExpressions;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Web.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.FunctionsTests.Doors;

/// <summary>The doors of the host against the endpoints of the pipeline.</summary>
[TestClass]
public sealed partial class DoorTests
{
    [TestMethod]
    public async Task Doors_AgainstEveryEndpoint_NoneMissingAndNoneToSpare()
    {
        DoorMap doors = new();
        HashSet<string> used = [];
        List<string> mistakes = [];
        string[] paths = [.. (await RoutesAsync()).Select(Example)];
        foreach (string path in paths)
        {
            string[] found = doors.Of(path);
            used.UnionWith(found);
            if (found.Length != 1)
            {
                mistakes.Add($"{path} has {found.Length} doors: {string.Join(", ", found)}");
            }
        }

        mistakes.AddRange(doors.Names.Except(used).Select(d => $"{d} leads to nothing"));
        Assert.IsEmpty(mistakes, string.Join('\n', mistakes));
        Assert.IsGreaterThan(50, paths.Length);
    }

    [TestMethod]
    public void Doors_AsAzureReadsThem_AreOpenToEveryMethodAndHandOverTheClient()
    {
        foreach ((string name, (var method, HttpTriggerAttribute trigger)) in HostAssembly.Functions<HttpTriggerAttribute>())
        {
            Assert.AreEqual(AuthorizationLevel.Anonymous, trigger.AuthLevel, name);
            // The pipeline answers 405, with a body.
            Assert.IsEmpty(trigger.Methods ?? [], name);
            Assert.AreEqual(typeof(Task), method.ReturnType, name);
            CollectionAssert.AreEqual(new[] { typeof(HttpRequest), typeof(DurableTaskClient) }, method.GetParameters().Select(p => p.ParameterType).ToArray(), name);
            Assert.IsTrue(method.GetParameters()[1].IsDefined(typeof(DurableClientAttribute), inherit: false), name);
            Assert.IsNotNull(trigger.Route, name);
            // Azure keeps these for itself; and an empty one would mean the function's name.
            Assert.IsFalse(trigger.Route.Length == 0 || trigger.Route.StartsWith('/') || trigger.Route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || trigger.Route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase), name);
        }
    }

    private static async Task<string[]> RoutesAsync()
    {
        await using TestHost host = await TestHost.OpenAsync();
        // OpenIddict answers its own addresses before the routing.
        return [.. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText ?? ""), .. OAuthRoutes.All];
    }

    private static string Example(string route) => Parameter().Replace(route, "some-thing");

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Parameter();
}
