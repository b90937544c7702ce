using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>Sessions: any app password of the right form opens any account, but for <see cref="WrongPassword"/>.</summary>
internal static class BlueskySessionEndpoints
{
    /// <summary>Is refused as a wrong one.</summary>
    public const string WrongPassword = "nope-nope-nope-nope";

    private const string Scope = "com.atproto.appPass";
    private const string SuccessorKind = "successor";
    private static readonly TimeSpan AccessLife = TimeSpan.FromHours(2);

    public static void Map(IEndpointRouteBuilder xrpc, SandboxNetworks networks)
    {
        xrpc.MapPost("/com.atproto.server.createSession", context => CreateAsync(context, networks));
        xrpc.MapPost("/com.atproto.server.refreshSession", context => RefreshAsync(context, networks));
        xrpc.MapPost("/com.atproto.server.deleteSession", context => DeleteAsync(context, networks));
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks)
    {
        SessionRequest? request = null;
        try
        {
            request = await JsonSerializer.DeserializeAsync(context.Request.Body, SessionJson.Default.SessionRequest);
        }
        catch (JsonException)
        {
            // Answered like one without members.
        }

        if (request is not { Identifier: { } identifier, Password: { } password })
        {
            await BlueskyAnswers.InvalidAsync(context, "Input must have the property \"identifier\"");
            return;
        }

        if (!IsAppPassword(password) || password == WrongPassword || BlueskyEndpoints.UserOf(networks, identifier) is not { } user)
        {
            await BlueskyAnswers.ErrorAsync(context, 401, "AuthenticationRequired", "Invalid identifier or password");
            return;
        }

        await WriteAsync(context, await networks.Grants.IssueAsync(user, Scope, AccessLife, refreshable: true));
    }

    /// <summary>The token before the present one gives the same successor again, as the real server's grace has it.</summary>
    private static async Task RefreshAsync(HttpContext context, SandboxNetworks networks)
    {
        string given = BlueskyAnswers.BearerOf(context) ?? "";
        if (networks.Things.Get(Platform.Bluesky, SuccessorKind, given, SessionJson.Default.IssuedTokens) is { } again)
        {
            await WriteAsync(context, again);
            return;
        }

        if (await networks.Grants.RefreshAsync(Platform.Bluesky, given, AccessLife, rotates: true) is not { } issued)
        {
            await BlueskyAnswers.TokenAsync(context);
            return;
        }

        await networks.Things.PutAsync(Platform.Bluesky, SuccessorKind, given, issued, SessionJson.Default.IssuedTokens);
        await WriteAsync(context, issued);
    }

    private static async Task DeleteAsync(HttpContext context, SandboxNetworks networks)
    {
        await networks.Grants.RevokeAsync(Platform.Bluesky, BlueskyAnswers.BearerOf(context) ?? "");
        context.Response.StatusCode = StatusCodes.Status200OK;
    }

    private static bool IsAppPassword(string password) =>
        password.Split('-') is { Length: 4 } parts && parts.All(p => p.Length == 4 && p.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    private static Task WriteAsync(HttpContext context, IssuedTokens issued) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteString("accessJwt", issued.AccessToken);
        json.WriteString("refreshJwt", issued.RefreshToken);
        json.WriteString("did", issued.User.Id);
        json.WriteString("handle", issued.User.Handle);
        json.WriteBoolean("active", true);
        json.WriteEndObject();
    });
}

internal sealed record SessionRequest(string? Identifier, string? Password);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SessionRequest))]
[JsonSerializable(typeof(IssuedTokens))]
internal sealed partial class SessionJson : JsonSerializerContext;
