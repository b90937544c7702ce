using AutoPublish.Functions.Durable;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AutoPublish.Functions.Doors;

/// <summary>What every door does. The task has no result: the worker would write one over the answer.</summary>
internal static class Door
{
    public static Task PassAsync(HttpRequest request, DurableTaskClient client)
    {
        IServiceProvider services = request.HttpContext.RequestServices;
        services.GetRequiredService<DurableClientSlot>().Fill(client);
        return services.GetRequiredService<HttpPipeline>().HandleAsync(request.HttpContext);
    }
}
