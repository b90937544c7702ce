using AutoPublish.Web.Pages.Site;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Pages.Dashboard;

internal static class DashboardRegistration
{
    internal static IServiceCollection AddDashboard(this IServiceCollection services) => services
        .AddSingleton<PageRenderer>()
        .AddSingleton<PageCallers>()
        .AddSingleton<ContentListPages>()
        .AddSingleton<ContentDetailPages>()
        .AddSingleton<DashboardEndpoints>();
}
