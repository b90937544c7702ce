using Microsoft.DurableTask.Client;

namespace AutoPublish.Functions.Durable;

/// <summary>
/// The worker gets a client only as a binding of a function; services that live as long as the process need one too. Every function
/// hands its own over before anything else runs. What it wraps belongs to the process and not to the call, so it stays good afterwards.
/// </summary>
internal sealed class DurableClientSlot
{
    private volatile DurableTaskClient? _client;

    /// <exception cref="InvalidOperationException">No function was called yet: nothing may start or wake an orchestration before.</exception>
    public DurableTaskClient Client => _client ?? throw new InvalidOperationException("No function has handed over a Durable Task client yet.");

    public void Fill(DurableTaskClient client) => _client = client;
}
