using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.WebTests.App;

/// <summary>Keeps every answer as it leaves the pipeline, to show what does not stand in them. Not for streams: an answer is kept when it ends.</summary>
internal sealed class AnswerKeeper : IStartupFilter
{
    private readonly ConcurrentQueue<KeptAnswer> _answers = new();

    public IReadOnlyCollection<KeptAnswer> Answers => _answers;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(KeepAsync);
        next(app);
    };

    private async Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        Stream sent = context.Response.Body;
        using MemoryStream kept = new();
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = sent;
        string head = string.Join('\n', context.Response.Headers.Select(h => $"{h.Key}: {h.Value}"));
        _answers.Enqueue(new KeptAnswer(context.Request.Method, context.Request.Path, context.Response.StatusCode, $"{head}\n\n{Encoding.UTF8.GetString(kept.ToArray())}"));
        kept.Position = 0;
        await kept.CopyToAsync(sent);
    }
}

/// <param name="Text">Its headers and its body.</param>
internal sealed record KeptAnswer(string Method, string Path, int Status, string Text)
{
    public string At => $"{Method} {Path}";
}
