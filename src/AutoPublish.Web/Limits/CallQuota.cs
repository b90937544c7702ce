using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Publishing;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Problems;

namespace AutoPublish.Web.Limits;

/// <summary>
/// The calls of a month that a plan has: every call that gets as far as its action counts, whatever it is answered.
/// A call that was held back by a rate limit did not. A plan that is unlimited costs no write.
/// </summary>
internal sealed class CallQuota(TenantPlans plans, IReservations reservations, TimeProvider time)
{
    /// <summary>Null: counted; go on.</summary>
    /// <param name="caller">Whose tenant pays.</param>
    /// <param name="action">A known one.</param>
    /// <param name="input">As it was sent.</param>
    /// <param name="cancelled">The caller has gone.</param>
    internal async ValueTask<Problem?> CountAsync(Caller caller, string action, JsonElement input, CancellationToken cancelled)
    {
        Plan plan = await plans.OfAsync(caller.TenantId, cancelled);
        if (plan.IsUnlimited)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        ReservationRequest request = new(caller.TenantId, KeyOf(action, input, now), [MonthlyShares.Call(plan, now)]);
        return await reservations.ReserveAsync(request, cancelled) is ReservationResult.Full full
            ? LimitProblems.QuotaUsedUp(plan.Name, plan.CallsPerMonth, full.Until, (int)Math.Ceiling((full.Until - now).TotalSeconds))
            : null;
    }

    /// <summary>
    /// The same requestId is the same use: it counts once, and its answer can be had again after the quota is used up.
    /// With the day in it, because answers are remembered for 24 hours only, and the same hundred ids would else be good
    /// for a month of calls; a repetition on the next day counts. A call without one is a use of its own.
    /// </summary>
    private static string KeyOf(string action, JsonElement input, DateTimeOffset now)
    {
        if (!input.TryGetProperty("requestId", out JsonElement requestId) || requestId.ValueKind != JsonValueKind.String)
        {
            return $"call:{Guid.CreateVersion7():n}";
        }

        byte[] named = Encoding.UTF8.GetBytes($"{action}\n{now.UtcDateTime:yyyy-MM-dd}\n{requestId.GetString()}");
        return $"call:{Convert.ToHexStringLower(SHA256.HashData(named).AsSpan(0, 16))}";
    }
}
