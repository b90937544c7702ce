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
    private const int MaxLooks = 40;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    internal async ValueTask<ActionAnswer> AnswerAsync(
        string tenantId,
        string action,
        string requestId,
        byte[] canonicalInput,
        Func<Guid, ValueTask<ActionAnswer>> answer,
        CancellationToken cancelled)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(canonicalInput));
        switch (await ClaimAsync(tenantId, action, requestId, hash, cancelled))
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

    /// <summary>The same request twice at once is answered twice alike: the second waits for the first, within reason.</summary>
    private async ValueTask<ReplayClaim> ClaimAsync(string tenantId, string action, string requestId, string hash, CancellationToken cancelled)
    {
        ReplayClaim claim = await replay.ClaimAsync(tenantId, action, requestId, hash, cancelled);
        if (claim is not ReplayClaim.InProgress)
        {
            return claim;
        }

        // Paces the looks and reads no clock: the caller on the line waits in real time.
        using PeriodicTimer look = new(BetweenLooks);
        for (int looks = 0; claim is ReplayClaim.InProgress && looks < MaxLooks; looks++)
        {
            await look.WaitForNextTickAsync(cancelled);
            claim = await replay.ClaimAsync(tenantId, action, requestId, hash, cancelled);
        }

        return claim;
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
