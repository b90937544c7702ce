using System.Net;
using System.Text;
using AutoPublish.FunctionsTests.Host;
using AutoPublish.Functions.Doors;
using AutoPublish.Functions.Durable;
using AutoPublish.Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AutoPublish.FunctionsTests.Doors;

/// <summary>Requests through the doors, into the whole host as it is composed.</summary>
[TestClass]
public sealed class OpenDoorTests
{
    private static readonly DurableTaskClient Client = QuietClient.New().Object;
    private static TestHost? _host;
    private static WebApplication? _server;
    private static HttpClient? _http;

    private static HttpClient Http => _http ?? throw new InvalidOperationException("Not started.");

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _host = await TestHost.AddToAsync(builder.Services);
        _server = builder.Build();
        _server.Services.Open();
        DoorMap doors = new();
        DoorMiddleware middleware = new(_server.Services.GetRequiredService<IHttpContextAccessor>(), NullLogger<DoorMiddleware>.Instance);
        _server.Map("/{**path}", (HttpContext request) => doors.MethodOf(request.Request.Path) is { } door
            ? middleware.GuardAsync(request, () => (Task)(door.Invoke(null, [request.Request, Client]) ?? Task.CompletedTask))
            : throw new InvalidOperationException($"No door for {request.Request.Path}."));
        await _server.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_server.Urls.First()) };
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        Http.Dispose();
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [TestMethod]
    [DataRow("GET", "/health/live", HttpStatusCode.OK)]
    [DataRow("GET", "/health/ready", HttpStatusCode.OK)]
    [DataRow("GET", "/sign-in", HttpStatusCode.OK)]
    [DataRow("GET", "/legal/privacy", HttpStatusCode.OK)]
    [DataRow("GET", "/openapi.yaml", HttpStatusCode.OK)]
    [DataRow("GET", "/.well-known/oauth-authorization-server", HttpStatusCode.OK)]
    [DataRow("GET", "/oauth/keys", HttpStatusCode.OK)]
    [DataRow("GET", "/.well-known/oauth-protected-resource/mcp", HttpStatusCode.OK)]
    [DataRow("POST", "/api/v1/action/listContent", HttpStatusCode.Unauthorized)]
    [DataRow("POST", "/mcp", HttpStatusCode.Unauthorized)]
    [DataRow("PUT", "/sign-in", HttpStatusCode.MethodNotAllowed)]
    [DataRow("GET", "/content/x/y/z", HttpStatusCode.NotFound)]
    public async Task Request_ThroughItsDoor_IsAnsweredByThePipeline(string method, string path, HttpStatusCode status)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        if (method == "POST")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        using HttpResponseMessage answer = await Http.SendAsync(request);

        Assert.AreEqual(status, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Assert.IsGreaterThan(0, (await answer.Content.ReadAsByteArrayAsync()).Length);
        // The pipeline's own ring was passed.
        Assert.IsTrue(answer.Headers.Contains("X-Content-Type-Options"));
    }

    [TestMethod]
    public async Task Request_ThroughAnyDoor_HandsTheClientOver()
    {
        using HttpResponseMessage answer = await Http.GetAsync(new Uri("/health/live", UriKind.Relative));

        Assert.IsNotNull(_server);
        Assert.AreSame(Client, _server.Services.GetRequiredService<DurableClientSlot>().Client);
    }

    [TestMethod]
    public async Task Request_SomethingFailsAroundThePipeline_Is500AndNot200()
    {
        DoorMiddleware middleware = new(new HttpContextAccessor(), NullLogger<DoorMiddleware>.Instance);
        DefaultHttpContext context = new();
        context.Response.Headers["X-Half"] = "written";

        await middleware.GuardAsync(context, () => throw new FormatException());

        Assert.AreEqual(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        Assert.IsEmpty(context.Response.Headers);
    }

    [TestMethod]
    public async Task Request_OfADoor_IsKnownToTheAccessor()
    {
        HttpContextAccessor accessor = new();
        DefaultHttpContext context = new();
        HttpContext? seen = null;

        await new DoorMiddleware(accessor, NullLogger<DoorMiddleware>.Instance).GuardAsync(context, () =>
        {
            seen = accessor.HttpContext;
            return Task.CompletedTask;
        });

        Assert.AreSame(context, seen);
    }
}
