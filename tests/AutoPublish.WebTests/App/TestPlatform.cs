using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;

namespace AutoPublish.WebTests.App;

/// <summary>A platform at the port.</summary>
internal sealed class TestPlatform(Platform platform) : IChannel
{
    private readonly ConcurrentQueue<string> _texts = new();

    public Platform Platform { get; } = platform;

    /// <summary>What arrived.</summary>
    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>Answers in place of success; null lets it succeed.</summary>
    public Func<SendOutcome?> Answer { get; set; } = () => null;

    public int MetricsBatch => 100;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload) =>
        new([new RenderedCall("POST", new Uri($"https://{Platform}.example/posts"), "text/plain", payload.Text)]);

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult<PrepareOutcome>(new PrepareOutcome.Ready("prepared", ExpiresAt: null));

    /// <summary>What it was asked to delete.</summary>
    public ConcurrentQueue<string> Deletions { get; } = new();

    /// <summary>Answers a deletion in place of success.</summary>
    public Func<DeleteOutcome?> OnDelete { get; set; } = () => null;

    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default)
    {
        Deletions.Enqueue(request.PostId);
        return Task.FromResult(OnDelete() ?? new DeleteOutcome.Deleted("gone"));
    }

    public Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (Answer() is { } told)
        {
            return Task.FromResult(told);
        }

        _texts.Enqueue(request.Payload.Text);
        return Task.FromResult<SendOutcome>(new SendOutcome.Confirmed($"{Platform}-{_texts.Count}", $"https://{Platform}.example/{_texts.Count}", "{}"));
    }

    /// <summary>What evidence says; null: it does not decide.</summary>
    public Func<Evidence?> OnEvidence { get; set; } = () => null;

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(OnEvidence() ?? new Evidence.Undecided("not listed yet", RetryAt: null));

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult<MetricsOutcome>(new MetricsOutcome.Read(request.PostIds.ToDictionary(id => id, _ => new EngagementCounters { Impressions = 40, Likes = 3 })));
}
