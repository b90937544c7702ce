using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals;
using AutoPublish.Core.Approvals.Settings;

namespace AutoPublish.UnitTests.Approvals.Settings;

/// <summary>Approval settings to change in tests.</summary>
internal static class SettingsOf
{
    internal const string Ann = "ann@example.com";
    internal const string Bob = "bob@example.com";
    internal const string Carl = "carl@example.com";
    internal const string Dora = "dora@example.com";

    internal static ApprovalSettings New() => ApprovalSettings.Of(new Tenant { TenantId = "t1", Name = "Espresso House", TimeZone = "Europe/Berlin", ApprovalPolicy = ApprovalPolicy.Always, Approvers = [Ann] });

    internal static ApprovalSettings With(params ApprovalStage[] stages) => New() with { Stages = stages };

    internal static ApprovalSettings With(params ApproverProfile[] people) => New() with { Rules = new ApprovalRules { People = people } };

    internal static ApprovalSettings With(ApprovalRules rules) => New() with { Rules = rules };
}
