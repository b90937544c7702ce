using AutoPublish.Web.Pages.Queue;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Pages.Dashboard;

internal static class DashboardRegistration
{
    internal static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<PageRenderer>()
        .AddSingleton<SiteNavigation>()
        .AddSingleton<PageCallers>()
        .AddSingleton<PageBrowser>()
        .AddSingleton<PageGate>()
        .AddSingleton<People>()
        .AddSingleton<DecisionFate>()
        .AddSingleton<ApprovalQueue>()
        .AddSingleton<QueuePages>()
        .AddSingleton<BulkDecision>()
        .AddSingleton<QueueEndpoint>()
        .AddSingleton<ContentListPages>()
        .AddSingleton<ContentDetailPages>()
        .AddSingleton<DashboardEndpoints>();

    internal static void MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        DashboardEndpoints dashboard = services.GetRequiredService<DashboardEndpoints>();
        endpoints.Map(DashboardEndpoints.ListRoute, dashboard.ListAsync);
        endpoints.Map(DashboardEndpoints.DetailRoute, dashboard.DetailAsync);
        endpoints.Map(QueueEndpoint.Route, services.GetRequiredService<QueueEndpoint>().HandleAsync);
    }
}
