using System.Collections.Concurrent;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Publishing;

namespace AutoPublish.EngineTests.Flow;

/// <summary>A platform at the port: it keeps what arrives, and answers as the test tells it.</summary>
internal sealed class CountingPlatform(Platform platform, TimeProvider time) : IChannel
{
    private readonly ConcurrentQueue<Post> _posts = new();
    private int _ids;

    public Platform Platform { get; } = platform;

    public IReadOnlyCollection<Post> Posts => _posts;

    /// <summary>Called for each send, before its effect; null lets it succeed.</summary>
    public Func<SendRequest, Func<Post>, SendOutcome?>? OnSend { get; set; }

    /// <summary>Called for each question; null answers from what arrived.</summary>
    public Func<EvidenceRequest, Evidence?>? OnEvidence { get; set; }

    public int MetricsBatch { get; set; } = 100;

    /// <summary>Called for each reading; null tells one like a post.</summary>
    public Func<MetricsRequest, MetricsOutcome?>? OnMetrics { get; set; }

    public RenderedPost Render(ChannelAccount account, TargetPayload payload) =>
        new([new RenderedCall("POST", new Uri($"https://{Platform}.example/posts"), "text/plain", payload.Text)]);

    /// <summary>Called for each preparation; null makes it ready.</summary>
    public Func<PrepareRequest, PrepareOutcome?>? OnPrepare { get; set; }

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(OnPrepare?.Invoke(request) ?? new PrepareOutcome.Ready("prepared", ExpiresAt: null));

    /// <summary>The posts that it was asked to delete, each call.</summary>
    public ConcurrentQueue<string> Deletions { get; } = new();

    /// <summary>Called for each deletion; null says that the post is gone.</summary>
    public Func<DeleteRequest, DeleteOutcome?>? OnDelete { get; set; }

    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default)
    {
        Deletions.Enqueue(request.PostId);
        return Task.FromResult(OnDelete?.Invoke(request) ?? new DeleteOutcome.Deleted("gone"));
    }

    public Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default)
    {
        if (OnSend?.Invoke(request, () => Keep(request)) is { } told)
        {
            return Task.FromResult(told);
        }

        Post post = Keep(request);
        return Task.FromResult<SendOutcome>(new SendOutcome.Confirmed(post.Id, Url: null, "{}"));
    }

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default)
    {
        if (OnEvidence?.Invoke(request) is { } told)
        {
            return Task.FromResult(told);
        }

        Post? found = _posts.FirstOrDefault(p => p.Key == request.IdempotencyKey);
        return Task.FromResult<Evidence>(found is null ? new Evidence.Absent("not listed") : new Evidence.Found(found.Id, Url: null, "listed"));
    }

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(OnMetrics?.Invoke(request) ?? new MetricsOutcome.Read(request.PostIds.ToDictionary(id => id, _ => new EngagementCounters { Likes = 1 })));

    private Post Keep(SendRequest request)
    {
        Post post = new($"{Platform}-{Interlocked.Increment(ref _ids)}", request.Payload.Text, request.IdempotencyKey, time.GetUtcNow()) { InReplyTo = request.InReplyTo };
        _posts.Enqueue(post);
        return post;
    }

    internal sealed record Post(string Id, string Text, string Key, DateTimeOffset At)
    {
        public AnsweredPost? InReplyTo { get; init; }
    }
}
