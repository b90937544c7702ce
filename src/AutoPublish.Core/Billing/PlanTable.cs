using System.Collections.Frozen;
using AutoPublish.Core.Results;

namespace AutoPublish.Core.Billing;

/// <summary>The plans, cheapest first.</summary>
public static class PlanTable
{
    /// <summary>More than one machine can do in a month, and far from the end of the counter.</summary>
    private const long Unlimited = 1_000_000_000_000;

    // 100 calls and 9.99 USD are the product's; the other figures are ours and follow from them: about three calls a
    // post, an account for each platform from `creator` on, and ten people's worth of work in `team`.

    public static Plan Free { get; } = new("free", MicroDollars.Zero, CallsPerMonth: 100, PostsPerMonth: 30, Accounts: 2);

    public static Plan Creator { get; } = new("creator", new(9_990_000), CallsPerMonth: 2_000, PostsPerMonth: 600, Accounts: 7);

    public static Plan Team { get; } = new("team", new(29_990_000), CallsPerMonth: 20_000, PostsPerMonth: 6_000, Accounts: 35);

    /// <summary>For a tenant of one's own machine, who is nobody's customer: nothing here limits it.</summary>
    public static Plan Local { get; } = new("local", MicroDollars.Zero, Unlimited, Unlimited, Accounts: 10_000, IsOffered: false, IsUnlimited: true);

    public static IReadOnlyList<Plan> All { get; } = [Free, Creator, Team, Local];

    private static FrozenDictionary<string, Plan> ByName { get; } = All.ToFrozenDictionary(p => p.Name);

    /// <summary>What a customer can choose from.</summary>
    public static IReadOnlyList<Plan> Offered { get; } = [.. All.Where(p => p.IsOffered)];

    public static Outcome<Plan> Find(string name) =>
        ByName.TryGetValue(name, out Plan? plan) ? plan : BillingRefusals.UnknownPlan(name);
}
