using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>The one call that publishes. A container can become one post at most, however often it is published.</summary>
internal sealed class ContainerPublication(PlatformClient client, ContainerDialect dialect, GraphAnswers answers, TimeProvider time)
{
    /// <summary>"Media Not Found", of a container that is there: some of the platform's servers do not know it yet.</summary>
    private const int NotEverywhereYet = 4279009;
    private static readonly TimeSpan AddressWait = TimeSpan.FromSeconds(5);
    private readonly ContainerReader _reader = new(client, dialect);
    private readonly ContainerAnsweredPost _answered = new(client, dialect, time);

    public async Task<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var answered = AnsweredPosts.Of(request);
        if (ContainerHandle.Read(request.Prepared) is not { AreChildren: false } handle)
        {
            return Void("Nothing was prepared that can be published.");
        }

        using var message = GraphForm.Post(dialect.Address(request.Account.PlatformUserId, dialect.Publish), [new GraphField("creation_id", handle.Ids[0])]);
        message.Headers.Add(IdempotencyHeader.Name, request.IdempotencyKey);
        var reply = await client.CreateAsync(message, request.Account.AccessToken, cancellationToken);
        return reply switch
        {
            PlatformReply.Answered { IsSuccess: true } answer => await PublishedAsync(request, answer, cancellationToken),
            PlatformReply.Answered answer when GraphError.Of(answer) is { Trouble: not (GraphTrouble.Token or GraphTrouble.RateLimited or GraphTrouble.Transient) } error =>
                await RefusedAsync(request, handle, answered, answer, error, cancellationToken),
            _ => answers.Send(reply),
        };
    }

    private async Task<SendOutcome> PublishedAsync(SendRequest request, PlatformReply.Answered answer, CancellationToken cancellationToken)
    {
        var id = TolerantJson.Read(answer.Body, GraphJson.Default.Created)?.Id;
        return GraphId.IsOne(id)
            ? new SendOutcome.Confirmed(id, await AddressOfAsync(request.Account, id, cancellationToken), Receipt.Of(answer))
            : new SendOutcome.Unknown($"{dialect.Platform.Title} answered {answer.Code} without the id of a post.");
    }

    /// <summary>Only the platform knows the address. The post is out, so this may take little time and may fail.</summary>
    private async Task<string?> AddressOfAsync(ChannelAccount account, string id, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(AddressWait, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{dialect.Version}/{id}?fields=id,permalink");
        try
        {
            return await client.ReadAsync(message, account.AccessToken, both.Token) is PlatformReply.Answered { IsSuccess: true } answer
                ? ContainerPermalink.Of(TolerantJson.Read(answer.Body, ContainerJson.Default.Post)?.Permalink)
                : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The container tells why: a refusal alone does not say whether an earlier call has published it.</summary>
    private async Task<SendOutcome> RefusedAsync(
        SendRequest request, ContainerHandle handle, AnsweredPost? answered, PlatformReply.Answered answer, GraphError error, CancellationToken cancellationToken)
    {
        var look = await _reader.ReadAsync(request.Account, handle.Ids[0], cancellationToken);
        if (look is { Trouble: null, State: not ContainerState.Published } && await _answered.WhyAsync(request.Account, answered, error, cancellationToken) is { } why)
        {
            return why.Send(isVoid: look.State is not (ContainerState.Finished or ContainerState.InProgress));
        }

        return look switch
        {
            { Trouble: not null } when error.Trouble is GraphTrouble.Container => Later(error),
            { State: ContainerState.Published } => new SendOutcome.Duplicate(null, Receipt.Of(answer)),
            _ when error.Trouble is not GraphTrouble.Container => answers.Send(answer),
            { State: ContainerState.InProgress } => Later(error),
            { State: ContainerState.Finished } when error is { Subcode: 2207027 or NotEverywhereYet } or { Code: 9007 } => Later(error),
            { State: ContainerState.Finished } => answers.Send(answer),
            _ => Void($"{dialect.Platform.Title} no longer has what was prepared: {error.Reason}"),
        };
    }

    private SendOutcome.NotSent Later(GraphError error) => new(
        dialect.Platform.Codes.NotPrepared, $"{dialect.Platform.Title} cannot publish it yet: {error.Reason}", time.GetUtcNow() + dialect.Poll);

    private SendOutcome.NotSent Void(string reason) => new(dialect.Platform.Codes.NotPrepared, reason, time.GetUtcNow()) { Unprepared = true };
}
