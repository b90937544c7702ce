using AutoPublish.Core.Generation;
using AutoPublish.WebTests.App;

namespace AutoPublish.WebTests.Mcp;

/// <summary>Needs three seconds of the application's time.</summary>
internal sealed class SlowGenerator(TimeProvider time) : IContentGenerator
{
    private readonly EchoGenerator _echo = new();

    public async Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), time, cancellationToken);
        return await _echo.GenerateAsync(request, cancellationToken);
    }
}

/// <summary>Never answers.</summary>
internal sealed class StuckGenerator : IContentGenerator
{
    public async Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }
}
