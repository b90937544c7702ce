using AutoPublish.Core.Approvals;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Approvals;

namespace AutoPublish.Web.Approvals;

/// <summary>
/// Counts the wrong PINs of one approver over all contents: each content has a few of its own, and whoever may make
/// contents makes any number of them.
/// </summary>
internal sealed class PinLedger(IDocumentStore documents, TimeProvider time)
{
    // As many guesses at once lose to each other as a content has writers; see ContentWriter.
    private const int MaxAttempts = 500;

    /// <summary>Null: the person can decide.</summary>
    internal async ValueTask<DateTimeOffset?> LockedUntilAsync(string tenantId, string approverId, string mark, CancellationToken cancelled) =>
        (await documents.GetAsync(PinKinds.Guesses, tenantId, approverId, cancelled))?.Value.Now(mark, time.GetUtcNow()).LockedUntil;

    /// <summary>Tries that are left.</summary>
    internal async ValueTask<int> LeftAsync(string tenantId, string approverId, string mark) =>
        ApproverPin.MaxFailuresADay - ((await documents.GetAsync(PinKinds.Guesses, tenantId, approverId, CancellationToken.None))?.Value.Now(mark, time.GetUtcNow()).At.Count ?? 0);

    /// <summary>Counts a guess before it is looked at; null: it is not to be, for there were too many.</summary>
    internal async ValueTask<DateTimeOffset?> CountAsync(string tenantId, string approverId, string mark)
    {
        DateTimeOffset now = time.GetUtcNow();
        bool counted = await ChangeAsync(tenantId, approverId, mark, g => g.LockedUntil is null ? g with { At = [.. g.At, now] } : null);
        return counted ? now : null;
    }

    /// <summary>Takes a guess off again that was the right one.</summary>
    internal ValueTask<bool> ForgetAsync(string tenantId, string approverId, string mark, DateTimeOffset guess) => ChangeAsync(tenantId, approverId, mark, g =>
    {
        List<DateTimeOffset> rest = [.. g.At];
        return rest.Remove(guess) ? g with { At = rest } : null;
    });

    private async ValueTask<bool> ChangeAsync(string tenantId, string approverId, string mark, Func<PinGuesses, PinGuesses?> change)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            Document<PinGuesses>? read = await documents.GetAsync(PinKinds.Guesses, tenantId, approverId, CancellationToken.None);
            if (change((read?.Value ?? new PinGuesses(approverId, mark, [])).Now(mark, time.GetUtcNow())) is not { } next)
            {
                return false;
            }

            WriteResult written = read is null
                ? await documents.CreateAsync(PinKinds.Guesses, tenantId, approverId, next, CancellationToken.None)
                : await documents.ReplaceAsync(PinKinds.Guesses, tenantId, approverId, next, read.ETag, CancellationToken.None);
            if (written.Succeeded)
            {
                return true;
            }
        }

        return false;
    }
}
