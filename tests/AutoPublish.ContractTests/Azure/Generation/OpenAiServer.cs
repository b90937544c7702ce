using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>What every answer reports.</summary>
    public const int PromptTokens = 70;

    /// <summary>What every answer reports.</summary>
    public const int AnswerTokens = 30;

    /// <summary>What every image reports.</summary>
    public const int ImageTokens = 1_056;

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
        _app.MapPost("/openai/deployments/{deployment}/chat/completions", (string deployment, HttpContext context) => TakeAsync(deployment, context, FaultOf, Answer));
        _app.MapPost("/openai/deployments/{deployment}/images/generations", (string deployment, HttpContext context) => TakeAsync(deployment, context, b => FaultOfImage(context, b), Draw));
    }

    public FixedCredential Credential { get; } = new("https://cognitiveservices.azure.com");

    /// <summary>The bodies of the requests that were in order.</summary>
    public ConcurrentQueue<JsonElement> Asked { get; } = [];

    /// <summary>Which there are.</summary>
    public IReadOnlyCollection<string> Deployments { get; set; } = [Deployment];

    /// <summary>Answers a request that is in order.</summary>
    public Func<HttpContext, JsonElement, Task> Answer { get; set; } = (context, _) => SayAsync(context, "{}");

    /// <summary>Answers a request for an image that is in order.</summary>
    public Func<HttpContext, JsonElement, Task> Draw { get; set; } = (context, _) => ShowAsync(context, [1, 2, 3]);

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

    /// <summary>An answer of the model, with what the filter says beside it.</summary>
    /// <param name="ofPrompt">Severities by category; null: the filter annotates nothing.</param>
    /// <param name="ofAnswer">The same of the answer.</param>
    public static Task SayAsync(HttpContext context, string? content, string finish = "stop", string? refusal = null, Dictionary<string, string>? ofPrompt = null, Dictionary<string, string>? ofAnswer = null) =>
        context.Response.WriteAsync(new JsonObject
        {
            ["id"] = "chatcmpl-1",
            ["object"] = "chat.completion",
            ["created"] = 1_700_000_000,
            ["model"] = "gpt-4o-2024-11-20",
            ["prompt_filter_results"] = new JsonArray(new JsonObject { ["prompt_index"] = 0, ["content_filter_results"] = Annotations(ofPrompt) }),
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["finish_reason"] = finish,
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = refusal },
                ["content_filter_results"] = Annotations(ofAnswer),
            }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = PromptTokens, ["completion_tokens"] = AnswerTokens, ["total_tokens"] = PromptTokens + AnswerTokens },
        }.ToJsonString());

    /// <summary>An image, with what it took.</summary>
    public static Task ShowAsync(HttpContext context, byte[] image) => context.Response.WriteAsync(new JsonObject
    {
        ["created"] = 1_700_000_000,
        ["data"] = new JsonArray(new JsonObject { ["b64_json"] = Convert.ToBase64String(image) }),
        ["usage"] = new JsonObject { ["input_tokens"] = PromptTokens, ["output_tokens"] = ImageTokens, ["total_tokens"] = PromptTokens + ImageTokens },
    }.ToJsonString());

    /// <summary>A refusal of the service.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string code, int retryAfterSeconds = 0)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.RetryAfter = $"{retryAfterSeconds}";
        return context.Response.WriteAsJsonAsync(new { error = new { code, message = code, status } });
    }

    /// <summary>A refusal of its filter, which says why.</summary>
    public static Task FilterAsync(HttpContext context, Dictionary<string, string> found)
    {
        context.Response.StatusCode = 400;
        return context.Response.WriteAsync(new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["message"] = "The response was filtered due to the prompt triggering the content management policy.",
                ["param"] = "prompt",
                ["code"] = "content_filter",
                ["status"] = 400,
                ["innererror"] = new JsonObject { ["code"] = "ResponsibleAIPolicyViolation", ["content_filter_result"] = Annotations(found) },
            },
        }.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private static JsonObject Annotations(Dictionary<string, string>? severities)
    {
        JsonObject annotations = [];
        foreach (string category in severities is null ? [] : (string[])["hate", "self_harm", "sexual", "violence"])
        {
            string severity = severities?.GetValueOrDefault(category) ?? "safe";
            annotations[category] = new JsonObject { ["filtered"] = severity is "medium" or "high", ["severity"] = severity };
        }

        if (severities is not null)
        {
            annotations["jailbreak"] = new JsonObject { ["filtered"] = false, ["detected"] = severities.ContainsKey("jailbreak") };
        }

        return annotations;
    }

    private async Task TakeAsync(string deployment, HttpContext context, Func<JsonElement, string?> faultOf, Func<HttpContext, JsonElement, Task> answer)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Credential.Token}")
        {
            await RefuseAsync(context, 401, "PermissionDenied");
            return;
        }

        if (!Deployments.Contains(deployment) || !context.Request.Query.ContainsKey("api-version"))
        {
            await RefuseAsync(context, 404, "DeploymentNotFound");
            return;
        }

        JsonElement body = (await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted)).RootElement;
        if (faultOf(body) is { } fault)
        {
            await RefuseAsync(context, 400, fault);
            return;
        }

        Asked.Enqueue(body);
        context.Response.ContentType = "application/json";
        await answer(context, body);
    }

    /// <summary>As the family gpt-image has it, which takes one of the parameters of the older ones no more.</summary>
    private static string? FaultOfImage(HttpContext context, JsonElement body)
    {
        if (string.CompareOrdinal(context.Request.Query["api-version"], "2025-04-01") < 0)
        {
            return "unsupported_api_version";
        }

        if (body.TryGetProperty("response_format", out _))
        {
            return "unknown_parameter";
        }

        bool isInOrder = body.GetProperty("prompt").GetString() is { Length: > 0 and <= 32_000 }
            && body.GetProperty("n").GetInt32() is >= 1 and <= 10
            && body.GetProperty("size").GetString() is "1024x1024" or "1024x1536" or "1536x1024" or "auto"
            && body.GetProperty("quality").GetString() is "low" or "medium" or "high" or "auto"
            && body.GetProperty("output_format").GetString() is "png" or "jpeg";
        return isInOrder ? null : "invalid_value";
    }

    private static string? FaultOf(JsonElement body)
    {
        if (!body.TryGetProperty("messages", out JsonElement messages) || messages.GetArrayLength() == 0)
        {
            return "no_messages";
        }

        // As models that think before they answer have it.
        bool isBounded = !body.TryGetProperty("max_tokens", out _) && body.TryGetProperty("max_completion_tokens", out JsonElement most) && most.GetInt32() > 0;
        return !isBounded ? "unbounded" : body.TryGetProperty("response_format", out JsonElement format) ? FaultOfFormat(format) : null;
    }

    /// <summary>What strict mode asks of a schema: every property required, and no other.</summary>
    private static string? FaultOfFormat(JsonElement format)
    {
        if (format.GetProperty("type").GetString() != "json_schema" || !format.GetProperty("json_schema").GetProperty("strict").GetBoolean())
        {
            return "not_strict";
        }

        JsonElement schema = format.GetProperty("json_schema").GetProperty("schema");
        string?[] properties = [.. schema.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
        string?[] required = [.. schema.GetProperty("required").EnumerateArray().Select(p => p.GetString())];
        bool isStrict = properties.Order().SequenceEqual(required.Order()) && schema.GetProperty("additionalProperties").ValueKind == JsonValueKind.False;
        return isStrict ? null : "invalid_schema";
    }
}
