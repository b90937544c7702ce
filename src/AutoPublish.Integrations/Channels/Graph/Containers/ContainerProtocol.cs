using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>A platform that publishes in two calls, all but its counters and its deletion.</summary>
internal sealed class ContainerProtocol(PlatformClient client, ContainerDialect dialect, Uri baseAddress, IMediaLinks links, TimeProvider time)
{
    private readonly ContainerRendering _rendering = new(dialect, baseAddress);
    private readonly ContainerPreparation _preparation = new(client, dialect, links, new GraphAnswers(dialect.Platform, time), time);
    private readonly ContainerPublication _publication = new(client, dialect, new GraphAnswers(dialect.Platform, time), time);
    private readonly ContainerEvidence _evidence = new(client, dialect, new GraphAnswers(dialect.Platform, time));

    public GraphAnswers Answers { get; } = new(dialect.Platform, time);

    public RenderedPost Render(ChannelAccount account, TargetPayload payload) => _rendering.Of(account, payload);

    public Task<PrepareOutcome> PrepareAsync(PrepareRequest request, CancellationToken cancellationToken) => _preparation.RunAsync(request, cancellationToken);

    public Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) => _publication.SendAsync(request, cancellationToken);

    public Task<Evidence> FindEvidenceAsync(EvidenceRequest request, CancellationToken cancellationToken) => _evidence.FindAsync(request, cancellationToken);
}
