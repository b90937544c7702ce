using AutoPublish.Core.Generation;

namespace AutoPublish.WebTests.App;

/// <summary>Writes what it was asked, word for word: what a caller sends is what the pages must show without harm.</summary>
internal sealed class EchoGenerator : IContentGenerator
{
    public Task<GeneratedDraft> GenerateAsync(DraftRequest request, CancellationToken cancellationToken = default)
    {
        string text = request.Feedback is { } feedback ? $"{request.Brief} ({feedback})" : request.Brief ?? request.Template ?? "";
        return Task.FromResult(new GeneratedDraft(request.Platforms.ToDictionary(p => p, _ => text), "echo-1", "0000"));
    }
}
