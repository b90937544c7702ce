using System.Globalization;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Generation;
using AutoPublish.Core.Publishing;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Azure.Generation;

/// <summary>
/// What a tenant's drafts and moderations may take of a month (UTC). Before a call as much is held as it can take at most, so that calls side by side cannot
/// overdraw together; after it, what the service reports is counted and the hold given back. A crash in between leaves the hold: too much is counted, never too little.
/// </summary>
/// <param name="monthlyTokens">At least one.</param>
internal sealed partial class TokenBudget(IReservations reservations, TimeProvider time, Func<Guid> newId, long monthlyTokens, ILogger<TokenBudget> logger)
{
    // What was used is used: it is counted whatever the budget says, far from the end of the counter.
    private const long Unlimited = 1_000_000_000_000;

    /// <summary>The key that gives the hold back.</summary>
    /// <exception cref="GenerationRefusedException">AP3003: the month is used up.</exception>
    public async ValueTask<string> HoldAsync(string tenantId, long most, CancellationToken cancelled)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        string key = $"tokens-held:{newId():N}";
        ReservationRequest request = new(tenantId, key, [MonthlyShares.Tokens(most, monthlyTokens, time.GetUtcNow())]);
        return await reservations.ReserveAsync(request, cancelled) is ReservationResult.Full full
            ? throw UsedUp(full.Until)
            : key;
    }

    /// <summary>Throws nothing: the answer that it belongs to is paid, and worth more than the count. A hold that could not be given back counts too much, never too little.</summary>
    /// <param name="used">As the service reports; null: it does not, and what was held stays counted.</param>
    public async ValueTask SettleAsync(string tenantId, string key, long? used)
    {
        try
        {
            await CountAsync(tenantId, key, used);
        }
#pragma warning disable CA1031 // Whatever it is, the answer comes first.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Uncounted(e);
        }
    }

    private async ValueTask CountAsync(string tenantId, string key, long? used)
    {
        // Not cancelled with the caller: the tokens are used.
        if (used is > 0)
        {
            await reservations.ReserveAsync(new(tenantId, $"tokens-used:{newId():N}", [MonthlyShares.Tokens(used.Value, Unlimited, time.GetUtcNow())]), CancellationToken.None);
        }

        if (used is not null)
        {
            await reservations.ReleaseAsync(tenantId, key, CancellationToken.None);
        }
    }

    [LoggerMessage(4114, LogLevel.Warning, "Tokens of a month could not be counted; what was held for them stays counted.")]
    private partial void Uncounted(Exception e);

    private GenerationRefusedException UsedUp(DateTimeOffset until) => new(string.Create(CultureInfo.InvariantCulture, $"The {monthlyTokens:N0} tokens that a month has for drafts are used up."))
    {
        Code = "AP3003",
        Remedy = string.Create(CultureInfo.InvariantCulture, $"Write the texts by a template, or generate the content again from {until.UtcDateTime:yyyy-MM-dd} on; the operator can raise AUTOPUBLISH_OPENAI_MONTHLY_TOKENS."),
    };
}
