using AutoPublish.Core.Faults;
using Grpc.Core;

namespace AutoPublish.Functions.Durable;

/// <summary>The Functions host, or the store behind it, does not take calls for orchestrations for now.</summary>
internal sealed class DurableOutages : IOutages
{
    private static readonly Outage Usual = new(TimeSpan.FromSeconds(5));

    public Outage? Of(Exception error) =>
        error is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted or StatusCode.Aborted } ? Usual : null;
}
