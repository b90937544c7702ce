using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Web.Reminders;

internal static class ReminderRegistration
{
    internal static IServiceCollection AddReminderPages(this IServiceCollection services) => services.AddSingleton<ReminderEndpoint>();

    internal static void MapReminders(this IEndpointRouteBuilder endpoints) =>
        endpoints.Map(ReminderEndpoint.Route, endpoints.ServiceProvider.GetRequiredService<ReminderEndpoint>().HandleAsync);
}
