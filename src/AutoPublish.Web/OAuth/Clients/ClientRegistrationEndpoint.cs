using System.Text.Json;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.OAuth.Clients;

/// <summary><c>POST /oauth/register</c>: dynamic client registration (RFC 7591). Every client is public: it gets no secret, and proves itself by PKCE.</summary>
internal sealed class ClientRegistrationEndpoint(ClientStore clients, TimeProvider time)
{
    internal const string Route = "/oauth/register";

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(context.Request.Method, HttpMethods.Post));
            return;
        }

        JsonBody body = await JsonBody.ReadAsync(context.Request, time, context.RequestAborted);
        using JsonDocument? document = body.Document;
        if (document is null || Read(document) is not { } metadata)
        {
            await RefuseAsync(context, body.Problem?.Status ?? StatusCodes.Status400BadRequest, new RegistrationError("invalid_client_metadata", body.Problem?.Detail ?? "The body is not client metadata as RFC 7591 describes it."));
            return;
        }

        if (ClientRules.Check(metadata) is { } error)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, error);
            return;
        }

        if (await clients.RegisterAsync(metadata, context.Connection.RemoteIpAddress, context.RequestAborted) is not { } client)
        {
            DateTimeOffset now = time.GetUtcNow();
            context.Response.Headers.RetryAfter = ((int)(now.UtcDateTime.Date.AddDays(1) - now.UtcDateTime).TotalSeconds + 1).ToString();
            await RefuseAsync(context, StatusCodes.Status429TooManyRequests, new RegistrationError("temporarily_unavailable", "As many clients have registered today as may. Try again tomorrow, or use a client id metadata document."));
            return;
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(Answer(client), OAuthWireJson.Default.RegisteredClient, contentType: null, context.RequestAborted);
    }

    private static ClientMetadata? Read(JsonDocument document)
    {
        try
        {
            return document.Deserialize(OAuthWireJson.Default.ClientMetadata);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static RegisteredClient Answer(OAuthClient client) => new()
    {
        ClientId = client.ClientId,
        ClientIdIssuedAt = client.KnownSince.ToUnixTimeSeconds(),
        ClientName = client.Name,
        RedirectUris = client.RedirectUris,
        GrantTypes = ClientRules.GrantTypes,
        ResponseTypes = ClientRules.ResponseTypes,
        TokenEndpointAuthMethod = ClientRules.NoKey,
        Scope = string.Join(' ', ScopeNames.All),
    };

    private static Task RefuseAsync(HttpContext context, int status, RegistrationError error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(error, OAuthWireJson.Default.RegistrationError, contentType: null, context.RequestAborted);
    }
}
