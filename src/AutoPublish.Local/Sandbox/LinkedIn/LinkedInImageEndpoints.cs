using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>LinkedIn's Images API: begin, upload, ask for the state.</summary>
internal sealed class LinkedInImageEndpoints(SandboxNetworks networks)
{
    private const string Resource = "/rest/images";
    private const string UploadPath = "/dms-uploads/";

    private readonly LinkedInImageStore _images = new(networks);

    public void Map(IEndpointRouteBuilder linkedIn)
    {
        linkedIn.MapPost(Resource, BeginAsync);
        linkedIn.MapGet(Resource + "/{urn}", GetAsync);
        linkedIn.MapPut(UploadPath + "{upload}", UploadAsync);
    }

    private async Task BeginAsync(HttpContext context)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        if (context.Request.Query["action"] != "initializeUpload" || await OwnerAsync(context) is not { Length: > 0 } owner)
        {
            await LinkedInAnswers.ErrorAsync(context, 400, "ILLEGAL_ARGUMENT", "/initializeUploadRequest/owner :: field is required but not found and has no default value");
            return;
        }

        if (!LinkedInRights.MayWrite(context, networks, user, owner))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", $"Not enough permissions to access: images.ACTION-initializeUpload for {owner}", 100);
            return;
        }

        var (image, upload) = await _images.BeginAsync(owner);
        var request = context.Request;
        var folder = request.Path.Value?[..^Resource.Length];
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("value");
            json.WriteNumber("uploadUrlExpiresAt", networks.Time.GetUtcNow().AddDays(1).ToUnixTimeMilliseconds());
            json.WriteString("uploadUrl", $"{request.Scheme}://{request.Host}{request.PathBase}{folder}{UploadPath}{upload}");
            json.WriteString("image", image.Urn);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private async Task UploadAsync(HttpContext context)
    {
        if (Caller.Of(context, networks, Platform.LinkedIn) is null || _images.OfUpload(context.Request.RouteValues["upload"]?.ToString()) is not { } image)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        await _images.UploadedAsync(image, bytes.ToArray());
        context.Response.StatusCode = StatusCodes.Status201Created;
    }

    private async Task GetAsync(HttpContext context)
    {
        if (await LinkedInGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var urn = Uri.UnescapeDataString(context.Request.RouteValues["urn"]?.ToString() ?? "");
        if (_images.Find(urn) is not { } image)
        {
            await LinkedInAnswers.ErrorAsync(context, 404, "NOT_FOUND", $"Could not find entity {urn}");
            return;
        }

        if (!LinkedInRights.MayWrite(context, networks, user, image.Owner))
        {
            await LinkedInAnswers.ErrorAsync(context, 403, "ACCESS_DENIED", "Not enough permissions to access: images.GET", 100);
            return;
        }

        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteString("id", image.Urn);
            json.WriteString("owner", image.Owner);
            json.WriteString("status", image.StatusAt(networks.Time.GetUtcNow()));
            json.WriteEndObject();
        });
    }

    private static async Task<string?> OwnerAsync(HttpContext context)
    {
        try
        {
            return (await JsonSerializer.DeserializeAsync(context.Request.Body, LinkedInImageJson.Default.LinkedInInitializeRequest))?.InitializeUploadRequest?.Owner;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
