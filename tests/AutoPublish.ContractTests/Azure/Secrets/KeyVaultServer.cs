using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AutoPublish.Azure;
using AutoPublish.Azure.Secrets;
using AutoPublish.ContractTests.Azure.Emulators;
using AutoPublish.ContractTests.Outbound;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AutoPublish.ContractTests.Azure.Secrets;

/// <summary>
/// Stands in for Key Vault, over TLS and under a vault's own name, which leads to this machine in the tests' clients. Without a token it says whose it
/// takes, as the vault does; with another than that it refuses.
/// </summary>
internal sealed class KeyVaultServer : IAsyncDisposable
{
    private const string Host = "autopublish.vault.azure.net";

    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;
    private readonly ConcurrentDictionary<string, List<(string Version, string Value)>> _secrets = new();
    private readonly WebApplication _app;
    private int _port;
    private int _reads;

    private KeyVaultServer()
    {
        _certificate = _authority.Issue(Host);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, l => l.UseHttps(_certificate)));
        _app = builder.Build();
        _app.Use(GuardAsync);
        _app.MapGet("/secrets/{name}", (string name) => Read(name, null));
        _app.MapGet("/secrets/{name}/versions", ListVersions);
        _app.MapGet("/secrets/{name}/{version}", (string name, string version) => Read(name, version));
        _app.MapPut("/secrets/{name}", SetAsync);
    }

    public FixedCredential Credential { get; } = new("https://vault.azure.net");

    /// <summary>Reads of secrets that had a token.</summary>
    public int Reads => _reads;

    /// <summary>Looks at each call that has a token; true: it has answered itself.</summary>
    public Func<HttpContext, Task<bool>> Before { get; set; } = _ => Task.FromResult(false);

    public static async Task<KeyVaultServer> StartAsync()
    {
        KeyVaultServer server = new();
        await server._app.StartAsync();
        server._port = new Uri(server._app.Urls.First()).Port;
        return server;
    }

    public void Set(string name, string value) => _secrets.GetOrAdd(name, _ => []).Add((Guid.NewGuid().ToString("N"), value));

    public IReadOnlyList<string> ValuesOf(string name) => _secrets.TryGetValue(name, out List<(string, string Value)>? versions) ? [.. versions.Select(v => v.Value)] : [];

    public void Remove(string name) => _secrets.TryRemove(name, out _);

    /// <param name="between">Stands between client and vault; null: nothing does.</param>
    public SecretClient NewClient(DelegatingHandler? between = null) => SecretClients.Open(
        new AzureOptions
        {
            KeyVaultEndpoint = new Uri($"https://{Host}"),
            CosmosEndpoint = new Uri("https://cosmos.invalid"),
            TableEndpoint = new Uri("https://table.invalid"),
            QueueEndpoint = new Uri("https://queue.invalid"),
            BlobEndpoint = new Uri("https://blob.invalid"),
        },
        Credential,
        new HttpClientTransport(Network(between)));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private HttpMessageHandler Network(DelegatingHandler? between)
    {
        SocketsHttpHandler handler = Azurite.Handler(_authority.Root);
        handler.ConnectCallback = async (_, cancelled) =>
        {
            Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, _port, cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        };
        if (between is null)
        {
            return handler;
        }

        between.InnerHandler = handler;
        return between;
    }

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        string? token = context.Request.Headers.Authorization;
        if (token is null || !context.Request.Query.ContainsKey("api-version"))
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.microsoftonline.com/ab1f708d-50f6-404c-a006-d71b2ac7a606\", resource=\"https://vault.azure.net\"";
            return;
        }

        if (token != $"Bearer {Credential.Token}")
        {
            context.Response.StatusCode = 403;
            return;
        }

        if (!await Before(context))
        {
            await next(context);
        }
    }

    private IResult Read(string name, string? version)
    {
        Interlocked.Increment(ref _reads);
        if (!_secrets.TryGetValue(name, out List<(string Version, string Value)>? versions))
        {
            return Error(404, "SecretNotFound");
        }

        lock (versions)
        {
            int index = string.IsNullOrEmpty(version) ? versions.Count - 1 : versions.FindIndex(v => v.Version == version);
            return index < 0 ? Error(404, "SecretNotFound") : Results.Json(Secret(name, versions[index].Version, versions[index].Value));
        }
    }

    private IResult ListVersions(string name)
    {
        List<(string Version, string Value)> versions = _secrets.GetValueOrDefault(name) ?? [];
        lock (versions)
        {
            return Results.Json(new { value = versions.Select(v => Secret(name, v.Version, null)), nextLink = (string?)null });
        }
    }

    private async Task<IResult> SetAsync(string name, HttpContext context)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
        string value = body.RootElement.GetProperty("value").GetString() ?? "";
        List<(string Version, string Value)> versions = _secrets.GetOrAdd(name, _ => []);
        lock (versions)
        {
            versions.Add((Guid.NewGuid().ToString("N"), value));
            return Results.Json(Secret(name, versions[^1].Version, value));
        }
    }

    private static object Secret(string name, string version, string? value) => new
    {
        value,
        id = $"https://{Host}/secrets/{name}/{version}",
        attributes = new { enabled = true, created = 1_700_000_000, updated = 1_700_000_000, recoveryLevel = "Recoverable+Purgeable" },
    };

    private static IResult Error(int status, string code) => Results.Json(new { error = new { code, message = code } }, statusCode: status);
}
