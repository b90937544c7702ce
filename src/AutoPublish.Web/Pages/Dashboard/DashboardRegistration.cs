using AutoPublish.Web.Pages.Calendar;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.History;
using AutoPublish.Web.Pages.Live;
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
        .AddSingleton<DeedScopes>()
        .AddSingleton<DeedRunner>()
        .AddSingleton<DeedPages>()
        .AddSingleton<Possibilities>()
        .AddSingleton<ContentFormPages>()
        .AddSingleton<ContentEndpoint>()
        .AddSingleton<DeedEndpoint>()
        .AddSingleton<KeptVersions>()
        .AddSingleton<HistoryPages>()
        .AddSingleton<HistoryEndpoint>()
        .AddSingleton<CalendarListing>()
        .AddSingleton<CalendarPages>()
        .AddSingleton<CalendarEndpoint>()
        .AddSingleton<LiveEndpoint>()
        .AddSingleton<ContentListEndpoint>();

    internal static void MapDashboard(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        endpoints.Map(ContentListEndpoint.Route, services.GetRequiredService<ContentListEndpoint>().HandleAsync);
        endpoints.Map(ContentEndpoint.Route, services.GetRequiredService<ContentEndpoint>().HandleAsync);
        endpoints.Map(HistoryEndpoint.Route, services.GetRequiredService<HistoryEndpoint>().HandleAsync);
        endpoints.Map(DeedEndpoint.Route, services.GetRequiredService<DeedEndpoint>().HandleAsync);
        endpoints.Map(CalendarEndpoint.Route, services.GetRequiredService<CalendarEndpoint>().HandleAsync);
        endpoints.Map(LiveEndpoint.Route, services.GetRequiredService<LiveEndpoint>().HandleAsync);
        endpoints.Map(QueueEndpoint.Route, services.GetRequiredService<QueueEndpoint>().HandleAsync);
    }
}
