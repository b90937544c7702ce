using AutoPublish.Core.Content;
using AutoPublish.Core.Media;
using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Makes the containers and waits for them. What was made and is not used is forgotten by the platform.</summary>
internal sealed class ContainerPreparation(
    PlatformClient client, ContainerDialect dialect, IMediaLinks links, GraphAnswers answers, TimeProvider time)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(30);
    private readonly ContainerForms _forms = new(dialect);
    private readonly ContainerReader _reader = new(client, dialect);
    private readonly ContainerAnsweredPost _answered = new(client, dialect, time);
    private readonly ContainerQuota _quota = new(client, dialect, answers, time);

    public async Task<PrepareOutcome> RunAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        if (ContainerMedia.Problem(dialect, request.Payload) is { } problem)
        {
            return problem;
        }

        if (ContainerHandle.Read(request.Before) is { } before && await WaitAsync(request, before, cancellationToken) is { } waited)
        {
            return waited;
        }

        return await _quota.CheckAsync(request.Account, AnsweredPosts.Of(request) is not null, cancellationToken) ?? await MakeAsync(request, cancellationToken);
    }

    private async Task<PrepareOutcome> MakeAsync(PrepareRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        List<string> images = [];
        foreach (var media in request.Payload.Media)
        {
            if (links.LinkTo(request.Account.TenantId, media.Digest, media.ContentType, now + TimeSpan.FromHours(1)) is not { } link)
            {
                return ContainerMedia.NoPublicAddress(dialect);
            }

            images.Add(link.AbsoluteUri);
        }

        if (images.Count <= 1)
        {
            return await MakeOneAsync(request, _forms.Single(request.Payload, images.Count == 1 ? ContainerForms.Image(images[0]) : null, _forms.Answered(AnsweredPosts.Of(request))), cancellationToken);
        }

        List<string> children = [];
        foreach (var (media, image) in request.Payload.Media.Zip(images))
        {
            var (id, failure) = await CreateAsync(request.Account, _forms.Child(media, ContainerForms.Image(image)), cancellationToken);
            if (id is null)
            {
                return answers.Prepare(failure);
            }

            children.Add(id);
        }

        var handle = new ContainerHandle(children, AreChildren: true, now);
        return await WaitAsync(request, handle, cancellationToken) ?? Broken(handle, null);
    }

    private async Task<PrepareOutcome> MakeOneAsync(PrepareRequest request, IEnumerable<GraphField> fields, CancellationToken cancellationToken)
    {
        var madeAt = time.GetUtcNow();
        var (id, failure) = await CreateAsync(request.Account, fields, cancellationToken);
        if (id is null)
        {
            return await WithoutAnsweredAsync(request, failure, cancellationToken) ?? answers.Prepare(failure);
        }

        var handle = new ContainerHandle([id], AreChildren: false, madeAt);
        return await WaitAsync(request, handle, cancellationToken) ?? Broken(handle, null);
    }

    /// <summary>Where it may have been refused for the answered post; null: it was not, or that is not known.</summary>
    private async Task<PrepareOutcome?> WithoutAnsweredAsync(PrepareRequest request, PlatformReply failure, CancellationToken cancellationToken) =>
        failure is PlatformReply.Answered { IsSuccess: false } refused
        && GraphError.Of(refused) is { Trouble: not (GraphTrouble.Token or GraphTrouble.RateLimited or GraphTrouble.Transient) } error
            ? (await _answered.WhyAsync(request.Account, AnsweredPosts.Of(request), error, cancellationToken))?.Prepare
            : null;

    private async Task<(string? Id, PlatformReply Reply)> CreateAsync(ChannelAccount account, IEnumerable<GraphField> fields, CancellationToken cancellationToken)
    {
        using var message = GraphForm.Post(dialect.Address(account.PlatformUserId, dialect.Create), fields);
        var reply = await client.CreateAsync(message, account.AccessToken, cancellationToken);
        var id = reply is PlatformReply.Answered { IsSuccess: true } answer ? TolerantJson.Read(answer.Body, GraphJson.Default.Created)?.Id : null;
        return (GraphId.IsOne(id) ? id : null, reply);
    }

    /// <summary>Null: nothing can come of these any more and they are to be made anew.</summary>
    private async Task<PrepareOutcome?> WaitAsync(PrepareRequest request, ContainerHandle handle, CancellationToken cancellationToken)
    {
        foreach (var id in handle.Ids)
        {
            var look = await _reader.ReadAsync(request.Account, id, cancellationToken);
            switch (look)
            {
                case { Trouble: { } trouble }:
                    // The handle goes on: the container is not lost because it could not be asked for.
                    return trouble is PlatformReply.Answered ? answers.Prepare(trouble) : new PrepareOutcome.NotYet(handle.ToString(), "It could not be asked how far it is.", time.GetUtcNow() + dialect.Poll);
                case { State: ContainerState.InProgress } when handle.MadeAt is { } at && time.GetUtcNow() - at > AtMost:
                    return null;
                case { State: ContainerState.InProgress }:
                    return new PrepareOutcome.NotYet(handle.ToString(), $"{dialect.Platform.Title} is still at work on the post.", time.GetUtcNow() + dialect.Poll);
                case { State: ContainerState.Error } when await _answered.WhyAsync(request.Account, AnsweredPosts.Of(request), null, cancellationToken) is { } why:
                    return why.Prepare;
                case { State: ContainerState.Error } when ContainerMedia.IsForGood(look.Story):
                    return new PrepareOutcome.Rejected(
                        dialect.Platform.Codes.Refused, $"{dialect.Platform.Title} could not make a post of it: {look.Story}", "Change the text or the image as the reason says and approve it again.");
                case { State: ContainerState.Error or ContainerState.Expired or ContainerState.Unknown }:
                    return request.Before is null ? Broken(handle, look.Story) : null;
            }
        }

        return handle.AreChildren
            ? await MakeOneAsync(request with { Before = null }, _forms.Carousel(request.Payload, ContainerForms.Children(handle.Ids), _forms.Answered(AnsweredPosts.Of(request))), cancellationToken)
            : new PrepareOutcome.Ready(handle.ToString(), (handle.MadeAt ?? time.GetUtcNow()) + dialect.Life);
    }

    private PrepareOutcome.Failed Broken(ContainerHandle handle, string? story) => new(
        dialect.Platform.Codes.NotPrepared, $"{dialect.Platform.Title} lost what was prepared ({handle.Ids[^1]}{(story is null ? "" : $": {story}")}).", time.GetUtcNow() + dialect.Poll);
}
