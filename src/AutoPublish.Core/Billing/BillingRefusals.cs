using AutoPublish.Core.Results;

namespace AutoPublish.Core.Billing;

/// <summary>What can be wrong with a plan or a use of it.</summary>
internal static class BillingRefusals
{
    public static Refusal UnknownPlan(string name) => new(
        "AP1301",
        RefusalKind.Invalid,
        $"There is no plan '{name}'.",
        $"Use one of {string.Join(", ", PlanTable.All.Select(p => p.Name))}.");

    public static Refusal AboveCap(MicroDollars price, MicroDollars cap) => new(
        "AP2320",
        RefusalKind.Limited,
        $"The post costs {price}, and the monthly cap is {cap}: it fits into no month.",
        "Raise the monthly cap in the settings, or take the link out of the text where that makes it cheaper.");
}
