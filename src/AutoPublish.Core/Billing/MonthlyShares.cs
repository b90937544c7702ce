using AutoPublish.Core.Publishing;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Billing;

/// <summary>Shares of what a tenant has for a calendar month (UTC). The partition is the tenant, so the names are not.</summary>
public static class MonthlyShares
{
    /// <summary>One action call, reserved under an id of that call alone.</summary>
    public static WindowShare Call(Plan plan, DateTimeOffset now) => Of("calls", 1, plan.CallsPerMonth, now);

    /// <summary>One target sent.</summary>
    public static WindowShare Post(Plan plan, DateTimeOffset now) => Of("posts", 1, plan.PostsPerMonth, now);

    /// <summary>
    /// A platform's charge, in micro-dollars; null when there is none. Reserve a read under its post and UTC day: further
    /// reads on that day are not charged.
    /// </summary>
    /// <param name="cap">What the tenant lets us spend in a month.</param>
    public static WindowShare? Money(MicroDollars price, MicroDollars cap, DateTimeOffset now) =>
        price > MicroDollars.Zero ? Of("money", price.Micros, cap.Micros, now) : null;

    /// <summary>Tokens of a language model.</summary>
    public static WindowShare Tokens(long tokens, long budget, DateTimeOffset now) => Of("tokens", tokens, budget, now);

    /// <summary>A charge above the whole cap would wait for ever; it is told instead.</summary>
    public static Refusal? CheckCap(MicroDollars price, MicroDollars cap) =>
        price > cap ? BillingRefusals.AboveCap(price, cap) : null;

    private static WindowShare Of(string counter, long amount, long limit, DateTimeOffset now)
    {
        var month = FixedWindow.Month(now);
        return new($"{counter}:{month.Start:yyyy-MM}", amount, limit, month.End);
    }
}
