using AutoPublish.Core.Accounts;
using AutoPublish.Core.Content;
using AutoPublish.Core.Engagement;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Channels.Graph;
using AutoPublish.Integrations.Channels.Graph.Comments;
using AutoPublish.Integrations.Channels.Graph.Containers;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Instagram;

/// <summary>Instagram API with Instagram login (developers.facebook.com/docs/instagram-platform/content-publishing).</summary>
internal sealed class InstagramChannel : IChannel
{
    // Instagram counts reach too; there is no place for it beside the views.
    private const string Metrics = "views,likes,comments,saved,shares";

    private readonly ContainerProtocol _containers;
    private readonly InsightReader _insights;
    private readonly GraphComments _comments;

    public InstagramChannel(PlatformClient client, InstagramOptions options, IMediaLinks links, TimeProvider time)
    {
        _containers = new ContainerProtocol(client, InstagramDialects.Containers(options), PlatformAddress.WithSlash(options.BaseAddress), links, time);
        var presence = new GraphPresence(client, (address, _) => $"{options.ApiVersion}/{address}", _ => "me?fields=id");
        _comments = new GraphComments(client, InstagramComments.Of(options), PlatformAddress.WithSlash(options.BaseAddress), _containers.Answers, presence, time);
        _insights = new InsightReader(client, _containers.Answers, options.ApiVersion, Metrics, Counters);
    }

    public Platform Platform => Platform.Instagram;

    /// <summary>One call a post; more would hold the others up.</summary>
    public int MetricsBatch => 20;

    public RenderedPost Render(ChannelAccount account, TargetPayload payload) =>
        FollowUps.IsComment(payload) ? _comments.Render(payload) : _containers.Render(account, payload);

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken = default) =>
        FollowUps.IsComment(request.Payload) ? Task.FromResult(CommentMedia.Prepare(request.Payload)) : _containers.PrepareAsync(request, cancellationToken);

    public Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken = default) =>
        FollowUps.IsComment(request.Payload) ? _comments.SendAsync(request, cancellationToken) : _containers.SendAsync(request, cancellationToken);

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken = default) =>
        FollowUps.IsComment(request.Payload) ? _comments.FindEvidenceAsync(request, cancellationToken) : _containers.FindEvidenceAsync(request, cancellationToken);

    public Task<MetricsOutcome> ReadMetricsAsync(MetricsRequest request, CancellationToken cancellationToken = default) =>
        _insights.ReadAsync(request, cancellationToken);

    public Task<DeleteOutcome> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken = default) => InstagramComments.IdIn(request.PostId) is { } comment && GraphId.IsOne(comment)
        ? _comments.DeleteAsync(request, comment, cancellationToken)
        : Task.FromResult<DeleteOutcome>(new DeleteOutcome.Refused(
            InstagramDialects.Platform.Codes.NotDeleted, "Instagram lets no application delete a post with this kind of sign-in.", "Delete it in Instagram itself; AutoPublish notices that it is gone."));

    private static EngagementCounters Counters(IReadOnlyDictionary<string, long> figures) => new()
    {
        Impressions = figures.TryGetValue("views", out var views) ? views : null,
        Likes = figures.TryGetValue("likes", out var likes) ? likes : null,
        Comments = figures.TryGetValue("comments", out var comments) ? comments : null,
        Bookmarks = figures.TryGetValue("saved", out var saved) ? saved : null,
        Shares = figures.TryGetValue("shares", out var shares) ? shares : null,
    };
}
