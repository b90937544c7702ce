using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>Asks how far a container is: <c>GET /{container}?fields=…</c>.</summary>
internal sealed class ContainerReader(PlatformClient client, ContainerDialect dialect)
{
    public async Task<ContainerLook> ReadAsync(ChannelAccount account, string id, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, $"{dialect.Version}/{id}?fields=id,{dialect.StatusField},{dialect.ErrorField}");
        var reply = await client.ReadAsync(message, account.AccessToken, cancellationToken);
        if (reply is PlatformReply.Answered { IsSuccess: false } refused && GraphError.Of(refused) is { Trouble: GraphTrouble.Container } gone)
        {
            return new ContainerLook(id, ContainerState.Unknown, gone.Reason, null);
        }

        if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, ContainerJson.Default.Container) is not { } container)
        {
            return new ContainerLook(id, ContainerState.Unknown, null, reply);
        }

        return new ContainerLook(id, StateOf(container.Text(dialect.StatusField)), container.Text(dialect.ErrorField), null);
    }

    private static ContainerState StateOf(string? word) => word switch
    {
        "IN_PROGRESS" => ContainerState.InProgress,
        "FINISHED" => ContainerState.Finished,
        "PUBLISHED" => ContainerState.Published,
        "ERROR" => ContainerState.Error,
        "EXPIRED" => ContainerState.Expired,
        _ => ContainerState.Unknown,
    };
}

/// <param name="Story">What the platform says of it, mostly of an error.</param>
/// <param name="Trouble">The answer, where it does not tell of the container at all.</param>
internal sealed record ContainerLook(string Id, ContainerState State, string? Story, PlatformReply? Trouble);
