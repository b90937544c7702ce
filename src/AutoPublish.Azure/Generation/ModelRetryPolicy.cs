using System.ClientModel.Primitives;

namespace AutoPublish.Azure.Generation;

/// <summary>Asks again within a call only where the service does not ask for a longer wait than a call may take; the step waits that out.</summary>
internal sealed class ModelRetryPolicy(int retries, TimeSpan longest) : ClientRetryPolicy(retries)
{
    protected override bool ShouldRetry(PipelineMessage message, Exception? exception) => !WantsMore(message) && base.ShouldRetry(message, exception);

    protected override async ValueTask<bool> ShouldRetryAsync(PipelineMessage message, Exception? exception) => !WantsMore(message) && await base.ShouldRetryAsync(message, exception);

    private bool WantsMore(PipelineMessage message) => RetryAfter.Of(message.Response) > longest;
}
