using System.Net;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.ContractTests.Outbound;

/// <summary>A name system that answers what it is told, each time anew.</summary>
/// <param name="answer">From the number of the question, beginning with 1.</param>
internal sealed class FixedNames(Func<string, int, IReadOnlyList<IPAddress>> answer) : INameResolver
{
    private int _asked;

    public FixedNames(params IPAddress[] addresses)
        : this((_, _) => addresses)
    {
    }

    public int Asked => Volatile.Read(ref _asked);

    public ValueTask<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) =>
        ValueTask.FromResult(answer(host, Interlocked.Increment(ref _asked)));
}
