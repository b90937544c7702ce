using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace AutoPublish.Azure.Queues;

/// <summary>
/// A queue whose payload may be of any size: beyond 48 KiB it is a blob, and the message names it. At least once: a message is deleted when
/// it was handled, its blob after that, so a crash in between repeats the work, or leaves a blob that <see cref="PurgeAsync"/> finds.
/// </summary>
internal sealed class BlobBackedQueue(QueueClient queue, QueueClient poison, BlobContainerClient payloads, TimeProvider time)
{
    /// <summary>In Base64 that is the 64 KiB which a message holds.</summary>
    private const int MaxMessageBytes = 48 * 1_024;

    /// <summary>After so many deliveries nobody can handle it.</summary>
    private const int MaxDeliveries = 5;

    private const int MaxReceived = 32;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly TimeSpan HandlingTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);

    /// <param name="delay">Not delivered before; null: at once.</param>
    public async Task SendAsync(string payload, TimeSpan? delay = null, CancellationToken cancellationToken = default)
    {
        string text = new QueueMessageText(payload, null).ToJson();
        if (Encoding.UTF8.GetByteCount(text) > MaxMessageBytes)
        {
            // Before the message, which must name nothing that is not there.
            string blob = $"{time.GetUtcNow():yyyy-MM-dd}/{Guid.NewGuid():N}";
            await payloads.GetBlobClient(blob).UploadAsync(BinaryData.FromString(payload), overwrite: true, cancellationToken);
            text = new QueueMessageText(null, blob).ToJson();
        }

        await queue.SendMessageAsync(text, delay, Kept, cancellationToken);
    }

    /// <summary>Handles what is there now, one after the other. What a handler throws on comes again later, five times in all, and then lies in the poison queue.</summary>
    /// <returns>How many were handled.</returns>
    public async Task<int> HandleAsync(Func<string, CancellationToken, Task> handle, CancellationToken cancellationToken = default)
    {
        int handled = 0;
        QueueMessage[] received = await queue.ReceiveMessagesAsync(MaxReceived, HandlingTime, cancellationToken);
        foreach (QueueMessage message in received)
        {
            handled += await HandleAsync(message, handle, cancellationToken) ? 1 : 0;
        }

        return handled;
    }

    /// <summary>The payload of a message that somebody else received, such as a trigger of the host; null when it is none, or its blob is gone.</summary>
    public async Task<string?> ReadAsync(string messageText, CancellationToken cancellationToken = default)
    {
        if (QueueMessageText.Read(messageText) is not { } message)
        {
            return null;
        }

        if (message.Blob is not { } blob)
        {
            return message.Payload;
        }

        try
        {
            BlobDownloadResult read = await payloads.GetBlobClient(blob).DownloadContentAsync(cancellationToken);
            return read.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status == 404 && e.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes the blobs of messages that were handled, or are too old to be delivered.</summary>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        // Named by their day; a day more than a message is kept.
        string before = $"{now - Kept - TimeSpan.FromDays(1):yyyy-MM-dd}";
        int purged = 0;
        await foreach (BlobItem blob in payloads.GetBlobsAsync(cancellationToken: cancellationToken))
        {
            if (string.CompareOrdinal(blob.Name, before) >= 0)
            {
                // In the order of their names.
                break;
            }

            await payloads.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
            purged++;
        }

        return purged;
    }

    private async Task<bool> HandleAsync(QueueMessage message, Func<string, CancellationToken, Task> handle, CancellationToken cancellationToken)
    {
        string text = message.MessageText;
        string? payload = await ReadAsync(text, cancellationToken);
        if (payload is null || message.DequeueCount > MaxDeliveries)
        {
            await poison.SendMessageAsync(text, timeToLive: Kept, cancellationToken: cancellationToken);
            await DeleteAsync(message, cancellationToken);
            return false;
        }

        try
        {
            await handle(payload, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The edge of a handler: whatever it was, the message is tried again, each time later.
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, text, FirstBackOff * (1 << (int)Math.Min(message.DequeueCount, MaxDeliveries)), cancellationToken);
            return false;
        }

        await DeleteAsync(message, cancellationToken);
        if (QueueMessageText.Read(text)?.Blob is { } blob)
        {
            await payloads.DeleteBlobIfExistsAsync(blob, cancellationToken: cancellationToken);
        }

        return true;
    }

    private async Task DeleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // It took longer than the handling time, and another has it now.
        }
    }
}
