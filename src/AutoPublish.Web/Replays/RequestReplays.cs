using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Requests;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Replays;

/// <summary>Answers a request that carries a <c>requestId</c>: once by doing it, and from then on from memory.</summary>
internal sealed class RequestReplays(IRequestReplay replay)
{
    private const int Ok = 200;

    // Who is being answered by this process. A claim that is open without an entry here was made by a process that died,
    // or by another host: it is not worth a wait.
    private readonly ConcurrentDictionary<(string TenantId, string Action, string RequestId), Task> _running = new();

    internal async ValueTask<ActionAnswer> AnswerAsync(
        string tenantId,
        string action,
        string requestId,
        byte[] canonicalInput,
        Func<Guid, ValueTask<ActionAnswer>> answer,
        CancellationToken cancelled)
    {
        TaskCompletionSource mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_running.GetOrAdd((tenantId, action, requestId), mine.Task) is var first && first != mine.Task)
        {
            await first.WaitAsync(cancelled);
        }

        try
        {
            return await ClaimAsync(tenantId, action, requestId, canonicalInput, answer, cancelled);
        }
        finally
        {
            _running.TryRemove((tenantId, action, requestId), out _);
            mine.SetResult();
        }
    }

    private async ValueTask<ActionAnswer> ClaimAsync(
        string tenantId,
        string action,
        string requestId,
        byte[] canonicalInput,
        Func<Guid, ValueTask<ActionAnswer>> answer,
        CancellationToken cancelled)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(canonicalInput));
        switch (await replay.ClaimAsync(tenantId, action, requestId, hash, cancelled))
        {
            case ReplayClaim.Replay known:
                return new ActionAnswer(Encoding.UTF8.GetBytes(known.Answer.Body), Replayed: true);
            case ReplayClaim.Mismatch:
                return ActionAnswer.Of(WebProblems.RequestIdReused(requestId));
            case ReplayClaim.New claim:
                return await DoAsync(tenantId, action, requestId, claim.Seed, answer);
            default:
                return ActionAnswer.Of(WebProblems.RequestInProgress(requestId));
        }
    }

    private async ValueTask<ActionAnswer> DoAsync(string tenantId, string action, string requestId, Guid seed, Func<Guid, ValueTask<ActionAnswer>> answer)
    {
        // An exception leaves the claim: whether something was done is not known, and the next holder has the same seed.
        ActionAnswer given = await answer(seed);

        // Not cancelled with the caller: what was done must be remembered.
        if (given.Problem is null)
        {
            await replay.CompleteAsync(tenantId, action, requestId, new StoredAnswer(Ok, Encoding.UTF8.GetString(given.Body.Span)), CancellationToken.None);
        }
        else
        {
            await replay.AbandonAsync(tenantId, action, requestId, CancellationToken.None);
        }

        return given;
    }
}
