using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox;

/// <summary><c>POST /sandbox/faults</c> orders faults, <c>DELETE</c> forgets them.</summary>
internal static class FaultEndpoints
{
    private const string Usage = "Send application/json such as {\"platform\":\"x\",\"fault\":\"429\",\"times\":1}.";

    public static void Map(IEndpointRouteBuilder sandbox, SandboxNetworks networks)
    {
        sandbox.MapPost("/faults", context => OrderAsync(context, networks));
        sandbox.MapDelete("/faults", context =>
        {
            networks.Faults.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private static async Task OrderAsync(HttpContext context, SandboxNetworks networks)
    {
        FaultOrder? order;
        try
        {
            // A form of another site cannot send this content type, so it cannot order faults either.
            order = context.Request.HasJsonContentType()
                ? await JsonSerializer.DeserializeAsync(context.Request.Body, FaultJson.Default.FaultOrder)
                : null;
        }
        catch (JsonException)
        {
            order = null;
        }

        if (order is not { Fault: { } fault } || Problem(order) is not null || !PlatformNames.TryParse(order.Platform, out var platform))
        {
            await JsonAnswer.ProblemAsync(context, 400, "AP2390", Problem(order) ?? Usage);
            return;
        }

        networks.Faults.Add(platform, fault, order.Times ?? 1);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("platform", order.Platform);
            json.WriteNumber("waiting", networks.Faults.Waiting(platform));
            json.WriteEndObject();
        });
    }

    private static string? Problem(FaultOrder? order) => order switch
    {
        null => Usage,
        _ when !PlatformNames.TryParse(order.Platform, out _) => $"'{order.Platform}' is not a stand-in network; choose one of {string.Join(", ", PlatformNames.All)}.",
        _ when !SandboxFaults.Names.Contains(order.Fault) => $"'{order.Fault}' is not a fault; choose one of {string.Join(", ", SandboxFaults.Names)}.",
        { Times: < 1 or > SandboxFaults.MaxTimes } => $"times is 1 to {SandboxFaults.MaxTimes}, not {order.Times}.",
        _ => null,
    };
}

internal sealed record FaultOrder(string? Platform, string? Fault, int? Times);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FaultOrder))]
internal sealed partial class FaultJson : JsonSerializerContext;
