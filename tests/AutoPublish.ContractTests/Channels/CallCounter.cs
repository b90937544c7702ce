using Microsoft.Extensions.Http;

namespace AutoPublish.ContractTests.Channels;

/// <summary>Counts the calls of the adapters that are on the wire, beneath everything that waits or tries again.</summary>
internal sealed class CallCounter : IHttpMessageHandlerBuilderFilter
{
    private int _open;
    private long _moves;

    public int Open => Volatile.Read(ref _open);

    /// <summary>Grows whenever a call begins or ends.</summary>
    public long Moves => Interlocked.Read(ref _moves);

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Add(new Handler(this));
    };

    private void Count(int change)
    {
        Interlocked.Add(ref _open, change);
        Interlocked.Increment(ref _moves);
    }

    private sealed class Handler(CallCounter counter) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            counter.Count(1);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                counter.Count(-1);
            }
        }
    }
}
