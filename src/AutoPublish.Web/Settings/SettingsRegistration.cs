using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Settings;

internal static class SettingsRegistration
{
    internal static IServiceCollection AddApprovalSettings(this IServiceCollection services) => services
        .AddSingleton<ApproverNotice>()
        .AddSingleton<ApprovalSettingsChanges>()
        .AddSingleton<SettingsPosts>()
        .AddSingleton<ApprovalSettingsEndpoint>()
        .AddSingleton<PersonEndpoint>();

    internal static void MapApprovalSettings(this IEndpointRouteBuilder endpoints)
    {
        IServiceProvider services = endpoints.ServiceProvider;
        endpoints.Map(ApprovalSettingsEndpoint.Route, services.GetRequiredService<ApprovalSettingsEndpoint>().HandleAsync);
        endpoints.Map(PersonEndpoint.Route, services.GetRequiredService<PersonEndpoint>().HandleAsync);
    }
}
