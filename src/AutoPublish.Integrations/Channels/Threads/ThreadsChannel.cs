using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.Containers;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Threads;

/// <summary>Threads API (developers.facebook.com/docs/threads/posts).</summary>
internal sealed class ThreadsChannel : IChannel
{
    private const string Metrics = "views,likes,replies,reposts,quotes,shares";

    private readonly ContainerProtocol _containers;
    private readonly InsightReader _insights;
    private readonly PlatformClient _client;
    private readonly string _version;

    public ThreadsChannel(PlatformClient client, ThreadsOptions options, IMediaLinks links, TimeProvider time)
    {
        _client = client;
        _version = options.ApiVersion;
        _containers = new ContainerProtocol(client, ThreadsDialects.Containers(options), PlatformAddress.WithSlash(options.BaseAddress), links, time);
        _insights = new InsightReader(client, _containers.Answers, options.ApiVersion, Metrics, Counters);
    }

    public Platform Platform => Platform.Threads;

    /// <summary>One call a post; more would hold the others up.</summary>
    public int MetricsBatch => 20;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload) => _containers.Render(account, payload);

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        _containers.PrepareAsync(request, cancellationToken);

    public Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default) => _containers.SendAsync(request, cancellationToken);

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        _containers.FindEvidenceAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _insights.ReadAsync(request, cancellationToken);

    public async Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default)
    {
        using var message = new HttpRequestMessage(HttpMethod.Delete, $"{_version}/{Uri.EscapeDataString(request.PostId)}");
        var reply = await _client.CreateAsync(message, request.Account.AccessToken, cancellationToken);
        return reply is PlatformReply.Answered { IsSuccess: true } answer && TolerantJson.Read(answer.Body, GraphJson.Default.Success) is { IsSuccess: true }
            ? new DeleteOutcome.Deleted(Receipt.Of(answer))
            : _containers.Answers.Deleted(reply);
    }

    /// <summary>A repost shows the post to others, and so does a share outside Threads.</summary>
    private static EngagementCounters Counters(IReadOnlyDictionary<string, long> figures) => new()
    {
        Impressions = figures.TryGetValue("views", out var views) ? views : null,
        Likes = figures.TryGetValue("likes", out var likes) ? likes : null,
        Comments = figures.TryGetValue("replies", out var replies) ? replies : null,
        Shares = figures.TryGetValue("reposts", out var reposts) ? reposts + figures.GetValueOrDefault("shares") : null,
        Quotes = figures.TryGetValue("quotes", out var quotes) ? quotes : null,
    };
}
