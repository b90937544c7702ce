using AutoPublish.Web.AccessKeys;
using AutoPublish.Web.Account;
using AutoPublish.Web.Accounts;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Activity;
using AutoPublish.Web.Approvals;
using AutoPublish.Web.Bounces;
using AutoPublish.Web.Events;
using AutoPublish.Web.Evidence;
using AutoPublish.Web.Health;
using AutoPublish.Web.Http;
using AutoPublish.Web.Legal;
using AutoPublish.Web.Mcp;
using AutoPublish.Web.Media;
using AutoPublish.Web.OAuth;
using AutoPublish.Web.OpenApi;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.Reminders;
using AutoPublish.Web.Settings;
using AutoPublish.Web.SignIn;
using AutoPublish.Web.Webhooks;
using AutoPublish.Web.WellKnown;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web;

/// <summary>
/// The one HTTP pipeline: Kestrel runs it as its application, and a Functions door hands its requests to one that was
/// built from <c>new ApplicationBuilder(services)</c>.
/// </summary>
public static class WebPipeline
{
    /// <summary>The whole pipeline, to its end: what is mapped nowhere is answered with 404.</summary>
    public static IApplicationBuilder UseAutoPublishWeb(this IApplicationBuilder app)
    {
        // A mistake in the wiring fails here, at start, and not at the first request.
        _ = app.ApplicationServices.GetRequiredService<ActionEndpoint>();
        app.UseEdge();
        app.UseOAuth();
        app.UseEndpoints(endpoints => endpoints.MapAutoPublishWeb());
        app.Run(NotFoundAsync);
        return app;
    }

    /// <summary>Every endpoint. None names its methods to the router: each answers 405 by itself, with a body.</summary>
    public static IEndpointRouteBuilder MapAutoPublishWeb(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        HealthEndpoints health = services.GetRequiredService<HealthEndpoints>();
        ApprovalEndpoint approvals = services.GetRequiredService<ApprovalEndpoint>();
        endpoints.Map(ActionEndpoint.Route, services.GetRequiredService<ActionEndpoint>().HandleAsync);
        endpoints.Map(HealthEndpoints.LiveRoute, health.LiveAsync);
        endpoints.Map(HealthEndpoints.ReadyRoute, health.ReadyAsync);
        endpoints.Map(ApprovalEndpoint.Route, approvals.HandleAsync);
        endpoints.MapDashboard();
        endpoints.MapMedia();
        endpoints.MapMcpSurface();
        endpoints.MapOAuth();
        endpoints.Map(AccessKeysEndpoint.Route, services.GetRequiredService<AccessKeysEndpoint>().HandleAsync);
        endpoints.MapSignIn();
        endpoints.MapAccount();
        endpoints.MapAccounts();
        endpoints.MapLegal();
        endpoints.MapWebhooks();
        endpoints.MapApprovalSettings();
        endpoints.Map(SiteAssetEndpoint.Route, SiteAssetEndpoint.HandleAsync);
        endpoints.MapReminders();
        endpoints.MapBounces();
        endpoints.MapActivity();
        endpoints.MapContract();
        endpoints.MapEvents();
        endpoints.MapEvidence();
        endpoints.MapWellKnown();
        return endpoints;
    }

    private static Task NotFoundAsync(HttpContext context) => ProblemWriter.WriteAsync(context, WebProblems.NotFound());
}
