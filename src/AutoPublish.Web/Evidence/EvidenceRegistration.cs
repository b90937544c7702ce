using AutoPublish.Core.Evidence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Evidence;

internal static class EvidenceRegistration
{
    internal static IServiceCollection AddEvidence(this IServiceCollection services) => services
        .AddSingleton<EvidenceKeys>()
        .AddSingleton<EvidencePacks>()
        .AddSingleton<EvidencePages>()
        .AddSingleton<EvidenceEndpoint>();

    internal static void MapEvidence(this IEndpointRouteBuilder endpoints)
    {
        EvidenceEndpoint evidence = endpoints.ServiceProvider.GetRequiredService<EvidenceEndpoint>();
        endpoints.Map(EvidenceEndpoint.PageRoute, evidence.PageAsync);
        endpoints.Map(EvidenceEndpoint.FileRoute, evidence.FileAsync);
        endpoints.Map(EvidenceEndpoint.KeysRoute, evidence.KeysAsync);
    }
}
