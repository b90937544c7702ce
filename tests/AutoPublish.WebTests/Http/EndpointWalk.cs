using AutoPublish.Web.OAuth;
using AutoPublish.WebTests.App;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.WebTests.Http;

/// <summary>Every endpoint of the pipeline at an address that reaches it: those that are mapped, and those that OpenIddict answers before any is.</summary>
internal static class EndpointWalk
{
    public static IReadOnlyList<string> Paths(TestApp app)
    {
        IEnumerable<RouteEndpoint> endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
        return [.. endpoints.Select(PathOf).Concat(OAuthRoutes.All).Distinct()];
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(PartOf))));

    private static string PartOf(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        _ => "x",
    };
}
