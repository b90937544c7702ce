using AutoPublish.Core.Accounts;
using AutoPublish.Core.Billing;
using AutoPublish.Core.Publishing;

namespace AutoPublish.Core.Forecasting;

/// <summary>What a forecast is made from, besides the contents themselves.</summary>
/// <param name="Tenant">Whose contents.</param>
/// <param name="Accounts">That are connected now.</param>
/// <param name="Plan">The tenant's.</param>
/// <param name="Deadlines">What platforms take away on known days.</param>
/// <param name="Used">What this month has taken already.</param>
/// <param name="Now">When it is made.</param>
public sealed record ForecastFacts(
    Tenant Tenant,
    IReadOnlyList<ConnectedAccount> Accounts,
    Plan Plan,
    IReadOnlyList<PlatformDeadline> Deadlines,
    MonthUse Used,
    DateTimeOffset Now);

/// <summary>Of the calendar month (UTC) in which <see cref="ForecastFacts.Now"/> lies.</summary>
/// <param name="Posts">Targets sent.</param>
/// <param name="Micros">Platforms' charges, in millionths of a US dollar.</param>
public sealed record MonthUse(long Posts, long Micros);
