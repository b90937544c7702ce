using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Approvals;

internal static class ApprovalRegistration
{
    internal static IServiceCollection AddApprovalPages(this IServiceCollection services) => services
        .AddSingleton<ApprovalLinks>()
        .AddSingleton<ApprovalForms>()
        .AddSingleton<EditedVersions>()
        .AddSingleton<ApprovalPages>()
        .AddSingleton<ApprovalDecisions>()
        .AddSingleton<PinLedger>()
        .AddSingleton<PinGuard>()
        .AddSingleton<ApprovalEndpoint>();
}
