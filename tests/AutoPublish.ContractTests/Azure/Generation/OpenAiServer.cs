using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Outbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AutoPublish.ContractTests.Azure.Generation;

/// <summary>
/// Stands in for Azure OpenAI, over TLS and under a resource's own name. It takes only what the service takes: a token for it, a known deployment, a version of the
/// API, and a schema as strict mode wants it. What it answers to that, a test says.
/// </summary>
internal sealed class OpenAiServer : IAsyncDisposable
{
    public const string Host = "autopublish.openai.azure.com";
    public const string Deployment = "drafts";

    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;
    private readonly WebApplication _app;
    private int _port;

    private OpenAiServer()
    {
        _certificate = _authority.Issue(Host);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(_certificate)));
        _app = builder.Build();
        _app.MapPost("/openai/deployments/{deployment}/chat/completions", CompleteAsync);
    }

    public FixedCredential Credential { get; } = new("https://cognitiveservices.azure.com");

    /// <summary>The bodies of the requests that were in order.</summary>
    public ConcurrentQueue<JsonElement> Asked { get; } = [];

    /// <summary>Answers a request that is in order.</summary>
    public Func<HttpContext, JsonElement, Task> Answer { get; set; } = (context, _) => SayAsync(context, "{}");

    public static async Task<OpenAiServer> StartAsync()
    {
        OpenAiServer server = new();
        await server._app.StartAsync();
        server._port = new Uri(server._app.Urls.First()).Port;
        return server;
    }

    /// <summary>Leads the resource's name to this server.</summary>
    public SocketsHttpHandler NewHandler()
    {
        SocketsHttpHandler handler = Azurite.Handler(_authority.Root);
        handler.ConnectCallback = async (_, cancelled) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, _port, cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return handler;
    }

    /// <summary>An answer of the model.</summary>
    public static Task SayAsync(HttpContext context, string? content, string finish = "stop", string? refusal = null) => context.Response.WriteAsJsonAsync(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = "gpt-4o-2024-11-20",
        choices = new[] { new { index = 0, finish_reason = finish, message = new { role = "assistant", content, refusal } } },
        usage = new { prompt_tokens = 10, completion_tokens = 10, total_tokens = 20 },
    });

    /// <summary>A refusal of the service.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = "0";
        return context.Response.WriteAsJsonAsync(new { error = new { code, message = code, status } });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private async Task CompleteAsync(string deployment, HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Credential.Token}")
        {
            await RefuseAsync(context, 401, "PermissionDenied");
            return;
        }

        if (deployment != Deployment || !context.Request.Query.ContainsKey("api-version"))
        {
            await RefuseAsync(context, 404, "DeploymentNotFound");
            return;
        }

        JsonElement body = (await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted)).RootElement;
        if (FaultOf(body) is { } fault)
        {
            await RefuseAsync(context, 400, fault);
            return;
        }

        Asked.Enqueue(body);
        await Answer(context, body);
    }

    /// <summary>What strict mode asks of a schema: every property required, and no other.</summary>
    private static string? FaultOf(JsonElement body)
    {
        JsonElement format = body.GetProperty("response_format");
        if (format.GetProperty("type").GetString() != "json_schema" || !format.GetProperty("json_schema").GetProperty("strict").GetBoolean())
        {
            return "not_strict";
        }

        JsonElement schema = format.GetProperty("json_schema").GetProperty("schema");
        string?[] properties = [.. schema.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        string?[] required = [.. schema.GetProperty("required").EnumerateArray().Select(p => p.GetString())];
        bool isStrict = properties.Order().SequenceEqual(required.Order()) && schema.GetProperty("additionalProperties").ValueKind == JsonValueKind.False;
        // As models that think before they answer have it.
        bool isBounded = !body.TryGetProperty("max_tokens", out _) && body.TryGetProperty("max_completion_tokens", out _);
        return isStrict ? isBounded ? null : "unbounded" : "invalid_schema";
    }
}
