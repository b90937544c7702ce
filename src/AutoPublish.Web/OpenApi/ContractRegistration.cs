using AutoPublish.Orchestrations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AutoPublish.Web.OpenApi;

/// <summary>The parts of the contract, in the order in which the document lists them.</summary>
internal static class ContractRegistration
{
    internal static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.TryAddSingleton(s => SupportOptions.At(s.GetRequiredService<PublicAddress>()));
        return services
            .AddSingleton<IContractPart, ActionOperations>()
            .AddSingleton<IContractPart, GenericActionOperation>()
            .AddSingleton<IContractPart, HealthOperations>()
            .AddSingleton<ContractDocument>()
            .AddSingleton<ContractEndpoints>();
    }

    internal static void MapContract(this IEndpointRouteBuilder endpoints)
    {
        ContractEndpoints contract = endpoints.ServiceProvider.GetRequiredService<ContractEndpoints>();
        endpoints.Map(ContractEndpoints.YamlRoute, contract.YamlAsync);
        endpoints.Map(ContractEndpoints.JsonRoute, contract.JsonAsync);
        endpoints.Map(ContractEndpoints.ManifestRoute, contract.ManifestAsync);
    }
}
