using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Legal;

internal static class LegalRegistration
{
    internal static IServiceCollection AddLegalPages(this IServiceCollection services) => services.AddSingleton<LegalEndpoint>();

    internal static void MapLegal(this IEndpointRouteBuilder endpoints)
    {
        LegalEndpoint legal = endpoints.ServiceProvider.GetRequiredService<LegalEndpoint>();
        endpoints.Map(LegalEndpoint.PrivacyRoute, legal.PrivacyAsync);
        endpoints.Map(LegalEndpoint.TermsRoute, legal.TermsAsync);
        endpoints.Map(LegalEndpoint.SupportRoute, legal.SupportAsync);
    }
}
