using AutoPublish.Core.Accounts;
using AutoPublish.Core.Publishing;
using AutoPublish.Core.Secrets;

namespace AutoPublish.EngineTests.Flow;

/// <summary>Other networks than the two at the port: whose adapters, who renews grants, and which accounts are connected.</summary>
/// <param name="Directory">Where the documents lie; the caller's, so that a host can die and another go on from them.</param>
internal sealed record FlowNetworks(
    TemporaryDirectory Directory,
    IReadOnlyList<IChannel> Channels,
    IReadOnlyList<IAccountConnector> Connectors,
    IReadOnlyList<(ConnectedAccount Account, Secret Token)> Accounts);
