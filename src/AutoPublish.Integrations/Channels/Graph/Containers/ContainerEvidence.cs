using AutoPublish.Core.Publishing;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Graph.Containers;

/// <summary>
/// Whether a container became a post. The container tells that by itself, and not which post it is; that is found in
/// the account's own listing. Where the two disagree, nothing is decided.
/// </summary>
internal sealed class ContainerEvidence(PlatformClient client, ContainerDialect dialect, GraphAnswers answers)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly ContainerReader _reader = new(client, dialect);
    private readonly ContainerListing _listing = new(client, dialect, answers);

    public async Task<Evidence> FindAsync(EvidenceRequest request, CancellationToken cancellationToken)
    {
        var listed = await _listing.FindAsync(request, cancellationToken);
        // A container lives for a day, so one that is older was not the one of this call.
        if (listed is Evidence.Found || ContainerHandle.Read(request.Prepared) is not { AreChildren: false } handle || handle.MadeAt + Day < request.NotBefore)
        {
            return listed;
        }

        var look = await _reader.ReadAsync(request.Account, handle.Ids[0], cancellationToken);
        return look switch
        {
            { Trouble: { } trouble } => answers.Undecided(trouble),
            // Why the listing could not be read is what a person can mend.
            { State: ContainerState.Published } when listed is Evidence.Undecided => listed,
            { State: ContainerState.Published } => new Evidence.Undecided($"The container {look.Id} was published, and the listing does not show the post yet.", null),
            { State: ContainerState.InProgress } => new Evidence.Undecided($"{dialect.Platform.Title} is still at work on the container {look.Id}.", null),
            // The container outweighs a listing that could not be read to its end.
            { State: ContainerState.Finished or ContainerState.Expired or ContainerState.Error } =>
                new Evidence.Absent(Receipt.Cut($"GET /{look.Id}: {dialect.StatusField} {look.State}, so it was not published. {(listed as Evidence.Absent)?.Proof}")),
            // What the container became is not known any more, and a caption may have been changed since: silence proves nothing.
            _ when listed is Evidence.Absent => new Evidence.Undecided($"{dialect.Platform.Title} does not know the container {look.Id} any more, and lists no post with this text.", null),
            _ => listed,
        };
    }
}
