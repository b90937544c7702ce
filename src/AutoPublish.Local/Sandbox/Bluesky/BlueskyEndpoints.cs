using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>
/// A server of Bluesky, its directory of identities and its counters, as far as posting needs them. Signing in is by app password;
/// OAuth is left to Bluesky's own server, which the tests run.
/// </summary>
internal static class BlueskyEndpoints
{
    public static void Map(IEndpointRouteBuilder bluesky, SandboxNetworks networks)
    {
        bluesky.MapGet("/plc/{did}", context => IdentityAsync(context, networks));
        RouteGroupBuilder xrpc = bluesky.MapGroup("/xrpc");
        xrpc.MapGet("/com.atproto.server.describeServer", DescribeAsync);
        xrpc.MapGet("/com.atproto.identity.resolveHandle", context => ResolveAsync(context, networks));
        BlueskySessionEndpoints.Map(xrpc, networks);
        BlueskyRecordEndpoints.Map(xrpc, networks);
        BlueskyReadEndpoints.Map(xrpc, networks);
    }

    public static SandboxUser? UserOf(SandboxNetworks networks, string? identifier) => networks.UsersOf(Platform.Bluesky)
        .FirstOrDefault(user => user.Id == identifier || string.Equals(user.Handle, identifier, StringComparison.OrdinalIgnoreCase));

    private static Task DescribeAsync(HttpContext context) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("did", "did:web:localhost");
        json.WriteStartArray("availableUserDomains");
        json.WriteStringValue(".bsky.social");
        json.WriteEndArray();
        json.WriteBoolean("inviteCodeRequired", false);
        json.WriteEndObject();
    });

    private static Task ResolveAsync(HttpContext context, SandboxNetworks networks) =>
        UserOf(networks, context.Request.Query["handle"]) is { } user
            ? JsonAnswer.WriteAsync(context, 200, json =>
            {
                json.WriteStartObject();
                json.WriteString("did", user.Id);
                json.WriteEndObject();
            })
            : BlueskyAnswers.InvalidAsync(context, "Unable to resolve handle");

    private static Task IdentityAsync(HttpContext context, SandboxNetworks networks)
    {
        string did = context.Request.RouteValues["did"]?.ToString() ?? "";
        if (networks.UsersOf(Platform.Bluesky).FirstOrDefault(u => u.Id == did) is not { } user)
        {
            return BlueskyAnswers.ErrorAsync(context, 404, "NotFound", $"DID not registered: {did}");
        }

        HttpRequest request = context.Request;
        string server = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path.Value?[..request.Path.Value.IndexOf("/plc/", StringComparison.Ordinal)]}";
        return JsonAnswer.WriteAsync(context, 200, json => WriteIdentity(json, user, server));
    }

    private static void WriteIdentity(Utf8JsonWriter json, SandboxUser user, string server)
    {
        json.WriteStartObject();
        json.WriteString("id", user.Id);
        json.WriteStartArray("alsoKnownAs");
        json.WriteStringValue($"at://{user.Handle}");
        json.WriteEndArray();
        json.WriteStartArray("service");
        json.WriteStartObject();
        json.WriteString("id", "#atproto_pds");
        json.WriteString("type", "AtprotoPersonalDataServer");
        json.WriteString("serviceEndpoint", server);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
