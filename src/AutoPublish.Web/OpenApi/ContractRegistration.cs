using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.OpenApi;

/// <summary>The parts of the contract, in the order in which the document lists them.</summary>
internal static class ContractRegistration
{
    internal static IServiceCollection AddContract(this IServiceCollection services) => services
        .AddSingleton<IContractPart, ActionOperations>()
        .AddSingleton<IContractPart, GenericActionOperation>()
        .AddSingleton<IContractPart, EventOperations>()
        .AddSingleton<IContractPart, WebhookOperations>()
        .AddSingleton<IContractPart, HealthOperations>()
        .AddSingleton<ContractDocument>()
        .AddSingleton<ContractEndpoints>();

    internal static void MapContract(this IEndpointRouteBuilder endpoints)
    {
        ContractEndpoints contract = endpoints.ServiceProvider.GetRequiredService<ContractEndpoints>();
        endpoints.Map(ContractEndpoints.YamlRoute, contract.YamlAsync);
        endpoints.Map(ContractEndpoints.JsonRoute, contract.JsonAsync);
        endpoints.Map(ContractEndpoints.ManifestRoute, contract.ManifestAsync);
    }
}
