using System.Collections.Concurrent;
using AutoPublish.Core.Documents;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>
/// Clients that publish their metadata. Anybody can name one, signed in or not, so what is read for them is remembered in
/// bounded memory only; it is written down when a member lets the client in.
/// </summary>
internal sealed class PublishedClients(IDocumentStore documents, ClientMetadataReader reader, TimeProvider time, ILogger<PublishedClients> log)
{
    // A client that was read is at most some tens of kilobytes.
    private const int MaxRemembered = 200;
    private const int MaxFailures = 1_000;
    private static readonly TimeSpan FailureKept = TimeSpan.FromSeconds(30);

    // A client that members use outlives a disturbance of its own host; it does not outlive its document.
    private static readonly TimeSpan UsableWithoutAnswer = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, OAuthClient> _remembered = new();

    // A document that could not be used is asked for again after a while at the earliest, whoever asks us: else our
    // callers could send us to an address of their choice as often as they like.
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, bool Answered)> _failed = new();
    private readonly ConcurrentDictionary<string, Task<OAuthClient?>> _reading = new();

    internal async ValueTask<OAuthClient?> FindAsync(Uri address, CancellationToken cancelled)
    {
        string clientId = address.OriginalString;
        if (_remembered.TryGetValue(clientId, out OAuthClient? remembered) && time.GetUtcNow() < remembered.FreshUntil)
        {
            return remembered;
        }

        string key = ClientKinds.KeyOf(address);
        OAuthClient? kept = (await documents.GetAsync(ClientKinds.Client, key, key, cancelled))?.Value;
        return time.GetUtcNow() < kept?.FreshUntil ? kept : await RefreshAsync(address, kept, cancelled);
    }

    /// <summary>A member lets it in: from now on it is known over restarts and to every instance.</summary>
    internal async ValueTask KeepAsync(Uri address, OAuthClient client, CancellationToken cancelled)
    {
        string key = ClientKinds.KeyOf(address);
        await documents.PutAsync(ClientKinds.Client, key, key, client, cancelled);
    }

    /// <summary>One reading at a time for all who ask.</summary>
    private async ValueTask<OAuthClient?> RefreshAsync(Uri address, OAuthClient? kept, CancellationToken cancelled)
    {
        string clientId = address.OriginalString;
        if (_failed.TryGetValue(clientId, out (DateTimeOffset Until, bool Answered) failed) && time.GetUtcNow() < failed.Until)
        {
            return failed.Answered ? null : WithoutAnswer(kept);
        }

        TaskCompletionSource<OAuthClient?> mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<OAuthClient?> reading = _reading.GetOrAdd(clientId, mine.Task);
        if (reading == mine.Task)
        {
            OAuthClient? read = null;
            try
            {
                // Not cancelled with this caller: others may be waiting for it too.
                read = await ReadAsync(address, kept);
            }
            finally
            {
                _reading.TryRemove(clientId, out _);
                mine.SetResult(read);
            }
        }

        return await reading.WaitAsync(cancelled);
    }

    private async ValueTask<OAuthClient?> ReadAsync(Uri address, OAuthClient? kept)
    {
        switch (await reader.ReadAsync(address, CancellationToken.None))
        {
            case ClientReading.Read { Client: var client }:
                _failed.TryRemove(client.ClientId, out _);
                Remember(client);
                if (kept is not null)
                {
                    await KeepAsync(address, client, CancellationToken.None);
                }

                return client;
            case ClientReading.NotAnswered { Reason: var reason }:
                Fail(address, reason, answered: false);
                return WithoutAnswer(kept);
            case ClientReading.Refused { Reason: var reason }:
                Fail(address, reason, answered: true);
                return null;
            default:
                return null;
        }
    }

    private OAuthClient? WithoutAnswer(OAuthClient? kept) => time.GetUtcNow() < kept?.FreshUntil + UsableWithoutAnswer ? kept : null;

    private void Remember(OAuthClient client)
    {
        if (_remembered.Count >= MaxRemembered)
        {
            // Beginning anew costs one reading a client, and needs no bookkeeping.
            _remembered.Clear();
        }

        _remembered[client.ClientId] = client;
    }

    private void Fail(Uri address, string reason, bool answered)
    {
        OAuthLog.ClientRefused(log, reason);
        if (_failed.Count >= MaxFailures)
        {
            _failed.Clear();
        }

        _failed[address.OriginalString] = (time.GetUtcNow() + FailureKept, answered);
    }
}
