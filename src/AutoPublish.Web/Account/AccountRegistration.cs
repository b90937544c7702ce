using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Account;

internal static class AccountRegistration
{
    internal static IServiceCollection AddAccountPages(this IServiceCollection services) => services
        .AddSingleton<MemberGate>()
        .AddSingleton<OwnerGate>()
        .AddSingleton<AccountPages>()
        .AddSingleton<AccountEndpoint>()
        .AddSingleton<TenantsEndpoint>();

    internal static void MapAccount(this IEndpointRouteBuilder endpoints)
    {
        AccountEndpoint account = endpoints.ServiceProvider.GetRequiredService<AccountEndpoint>();
        endpoints.Map(AccountEndpoint.Route, account.ShowAsync);
        endpoints.Map(AccountEndpoint.SessionsRoute, account.EndAsync);
        endpoints.Map(TenantsEndpoint.Route, endpoints.ServiceProvider.GetRequiredService<TenantsEndpoint>().HandleAsync);
    }
}
