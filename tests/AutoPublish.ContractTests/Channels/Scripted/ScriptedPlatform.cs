using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.ContractTests.Channels.Scripted;

/// <summary>A platform that answers as the test says, and remembers what it was asked.</summary>
internal sealed class ScriptedPlatform : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ScriptedCall> _calls = new();

    private ScriptedPlatform(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Put into each body: what can be known only once it runs.</summary>
    public (string Word, string By) Replacement { get; set; } = ("\0", "");

    public IReadOnlyList<ScriptedCall> Calls => [.. _calls];

    public static async Task<ScriptedPlatform> StartAsync(Func<ScriptedCall, ScriptedAnswer> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var platform = new ScriptedPlatform(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            var call = new ScriptedCall(
                context.Request.Method, context.Request.Path + context.Request.QueryString.Value, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync());
            platform._calls.Enqueue(call);
            var given = answer(call);
            context.Response.StatusCode = given.Status;
            foreach (var (name, value) in given.Headers)
            {
                context.Response.Headers[name] = value;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(given.Body.Replace(platform.Replacement.Word, platform.Replacement.By, StringComparison.Ordinal));
        });
        await app.StartAsync();
        return platform;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <param name="Body">Byte by byte, as Latin 1.</param>
internal sealed record ScriptedCall(string Method, string Target, string Authorization, string Body);

internal sealed record ScriptedAnswer(int Status, string Body = "", params (string Name, string Value)[] Headers);
