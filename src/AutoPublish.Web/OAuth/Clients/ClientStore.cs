using System.Collections.Concurrent;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Publishing;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary>The clients: those that registered, and those that publish their metadata, which is kept as long as they allow.</summary>
internal sealed class ClientStore(
    IDocumentStore documents,
    ClientMetadataReader reader,
    IReservations reservations,
    OAuthOptions options,
    TimeProvider time,
    ILogger<ClientStore> log)
{
    private const string Partition = "oauth";
    private const int MaxRefusals = 1_000;
    private static readonly TimeSpan RefusalKept = TimeSpan.FromSeconds(30);

    // A document that could not be read is asked for again after a while at the earliest, whoever asks us: else our
    // callers could send us to an address of their choice as often as they like.
    private readonly ConcurrentDictionary<string, DateTimeOffset> _refused = new();
    private readonly ConcurrentDictionary<string, Task<OAuthClient?>> _reading = new();

    internal async ValueTask<OAuthClient?> FindAsync(string clientId, CancellationToken cancelled)
    {
        if (ClientKinds.PartitionOf(clientId) is not { } partition)
        {
            return null;
        }

        OAuthClient? known = (await documents.GetAsync(ClientKinds.Client, partition, clientId, cancelled))?.Value;
        return !ClientKinds.IsAddress(clientId) || time.GetUtcNow() < known?.FreshUntil ? known : await RefreshAsync(clientId, partition, cancelled);
    }

    /// <summary>Null: as many have registered today as may.</summary>
    internal async ValueTask<OAuthClient?> RegisterAsync(ClientMetadata metadata, CancellationToken cancelled)
    {
        DateTimeOffset now = time.GetUtcNow();
        string clientId = ClientKinds.NewId(now, Guid.NewGuid());
        FixedWindow day = FixedWindow.At(now, TimeSpan.FromDays(1));
        WindowShare share = new($"register:{day.Start:yyyy-MM-dd}", Amount: 1, options.RegistrationsPerDay, day.End);
        if (await reservations.ReserveAsync(new ReservationRequest(Partition, clientId, [share]), cancelled) is not ReservationResult.Granted)
        {
            return null;
        }

        OAuthClient client = new() { ClientId = clientId, Name = ClientRules.NameOf(metadata, "A client without a name"), RedirectUris = metadata.RedirectUris ?? [], KnownSince = now };
        await documents.CreateAsync(ClientKinds.Client, ClientKinds.PartitionOf(clientId) ?? Partition, clientId, client, cancelled);
        OAuthLog.ClientRegistered(log);
        return client;
    }

    /// <summary>One reading at a time for all who ask.</summary>
    private async ValueTask<OAuthClient?> RefreshAsync(string clientId, string partition, CancellationToken cancelled)
    {
        if (_refused.TryGetValue(clientId, out DateTimeOffset until) && time.GetUtcNow() < until)
        {
            return null;
        }

        TaskCompletionSource<OAuthClient?> mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<OAuthClient?> reading = _reading.GetOrAdd(clientId, mine.Task);
        if (reading == mine.Task)
        {
            OAuthClient? read = null;
            try
            {
                // Not cancelled with this caller: others may be waiting for it too.
                read = await ReadAsync(clientId, partition);
            }
            finally
            {
                _reading.TryRemove(clientId, out _);
                mine.SetResult(read);
            }
        }

        return await reading.WaitAsync(cancelled);
    }

    private async ValueTask<OAuthClient?> ReadAsync(string clientId, string partition)
    {
        (OAuthClient? client, string? refusal) = await reader.ReadAsync(clientId, CancellationToken.None);
        if (client is not null)
        {
            _refused.TryRemove(clientId, out _);
            await documents.PutAsync(ClientKinds.Client, partition, clientId, client);
            return client;
        }

        OAuthLog.ClientRefused(log, refusal ?? "");
        if (_refused.Count >= MaxRefusals)
        {
            _refused.Clear();
        }

        _refused[clientId] = time.GetUtcNow() + RefusalKept;
        return null;
    }
}
