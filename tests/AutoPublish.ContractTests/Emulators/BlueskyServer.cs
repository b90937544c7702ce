using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AutoPublish.WebTests.Emulators;
using Microsoft.AspNetCore.WebUtilities;

namespace AutoPublish.ContractTests.Emulators;

/// <summary>Bluesky's own server from npm (<c>bluesky-pds.mjs</c>) with its data in a folder of its own.</summary>
internal sealed class BlueskyServer : IAsyncDisposable
{
    private const string TokenSecret = "the secret that tokens of the tests are signed with";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"bluesky-{Guid.NewGuid():N}");
    private readonly bool _rateLimits;
    private Process _process;
    private Task<string> _errors;

    private BlueskyServer(bool rateLimits)
    {
        _rateLimits = rateLimits;
        (_process, _errors) = Launch();
    }

    /// <summary>Where it serves: <c>http://localhost:port</c>, also after a restart.</summary>
    public Uri Service { get; private set; } = new("http://localhost");

    /// <summary>Its directory of identities.</summary>
    public Uri Plc { get; private set; } = new("http://localhost");

    public HttpClient Http { get; } = new() { Timeout = Patience };

    /// <param name="rateLimits">Whether it counts calls as the public service does.</param>
    public static async Task<BlueskyServer> StartAsync(bool rateLimits = false)
    {
        BlueskyServer server = new(rateLimits);
        await server.UntilReadyAsync();
        return server;
    }

    /// <summary>An address under <c>/xrpc/</c>.</summary>
    public Uri Method(string method, string query = "") => new(Service, $"/xrpc/{method}{query}");

    public Task<XrpcAnswer> GetAsync(string method, string query, string? token = null) => SendAsync(new HttpRequestMessage(HttpMethod.Get, Method(method, query)), token);

    public Task<XrpcAnswer> PostAsync(string method, object? body, string? token = null) => SendAsync(
        new HttpRequestMessage(HttpMethod.Post, Method(method)) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) },
        token);

    public async Task<XrpcAnswer> SendAsync(HttpRequestMessage request, string? token = null)
    {
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new XrpcAnswer((int)response.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default, response.Headers);
    }

    /// <param name="handle">Whole, under <c>.test</c>; its first part has 3 to 18 characters and is no common word: many are reserved.</param>
    public async Task<BlueskyAccount> CreateAccountAsync(string handle)
    {
        XrpcAnswer account = await PostAsync("com.atproto.server.createAccount", new { handle, email = $"{handle}@example.com", password = $"password of {handle}" });
        Assert.AreEqual("200", account.Outcome, account.Body.ToString());
        XrpcAnswer password = await PostAsync("com.atproto.server.createAppPassword", new { name = "autopublish" }, account["accessJwt"]);
        Assert.AreEqual("200", password.Outcome, password.Body.ToString());
        return new BlueskyAccount(account["did"], handle, password["password"], account["accessJwt"]);
    }

    /// <summary>A token of this server as it will be when its time is over.</summary>
    public static string Expired(string token)
    {
        string[] parts = token.Split('.');
        JsonObject claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[1]))?.AsObject() ?? throw new AssertFailedException(token);
        claims["iat"] = 1_700_000_000;
        claims["exp"] = 1_700_000_060;
        string signed = $"{parts[0]}.{WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{signed}.{WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(TokenSecret), Encoding.UTF8.GetBytes(signed)))}";
    }

    /// <summary>Ends it as a machine that loses its power does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }

    /// <summary>Kills it, and starts it again on the same data and port.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAgainAsync();
    }

    /// <summary>Starts it again on the same data and port after <see cref="KillAsync"/>.</summary>
    public async Task StartAgainAsync()
    {
        (_process, _errors) = Launch("--port", $"{Service.Port}", "--plc-port", $"{Plc.Port}");
        await UntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(Patience);
            _process.Dispose();
        }
        catch (InvalidOperationException)
        {
            // It was killed and not started again.
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private (Process Process, Task<string> Errors) Launch(params IReadOnlyList<string> ports)
    {
        Process process = NodeProgram.Start(
        [
            Path.Combine(NodeProgram.Root, "bluesky-pds.mjs"), "--data", _folder, "--jwt-secret", TokenSecret, .. _rateLimits ? ["--rate-limits"] : Array.Empty<string>(), .. ports,
        ]);
        return (process, process.StandardError.ReadToEndAsync());
    }

    private async Task UntilReadyAsync()
    {
        if (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is not { } line)
        {
            throw new AssertFailedException($"Bluesky's server did not start: {await _errors}");
        }

        JsonElement ready = JsonDocument.Parse(line).RootElement;
        Service = new Uri(ready.GetProperty("service").GetString() ?? line);
        Plc = new Uri(ready.GetProperty("plc").GetString() ?? line);
    }
}
