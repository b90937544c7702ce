using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Accounts;

internal static class AccountsRegistration
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountConnections>()
        .AddSingleton<PendingConnections>()
        .AddSingleton<ConnectingBrowser>()
        .AddSingleton<ConnectEnd>()
        .AddSingleton<AccountsEndpoint>()
        .AddSingleton<ConnectEndpoint>()
        .AddSingleton<CallbackEndpoint>()
        .AddSingleton<ChoiceEndpoint>()
        .AddSingleton<DisconnectEndpoint>();

    internal static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        endpoints.Map(AccountsEndpoint.Route, services.GetRequiredService<AccountsEndpoint>().HandleAsync);
        endpoints.Map(ConnectEndpoint.Route, services.GetRequiredService<ConnectEndpoint>().HandleAsync);
        endpoints.Map(CallbackEndpoint.Route, services.GetRequiredService<CallbackEndpoint>().HandleAsync);
        endpoints.Map(ChoiceEndpoint.Route, services.GetRequiredService<ChoiceEndpoint>().HandleAsync);
        endpoints.Map(DisconnectEndpoint.Route, services.GetRequiredService<DisconnectEndpoint>().HandleAsync);
    }
}
