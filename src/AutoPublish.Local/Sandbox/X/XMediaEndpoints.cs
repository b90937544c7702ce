using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.X;

/// <summary>X's uploads in segments (docs.x.com/x-api/media): 5 MB an image, 15 MB a GIF, 5 MB a segment, 1,000 characters of description.</summary>
internal sealed class XMediaEndpoints(SandboxNetworks networks)
{
    private const long MaxImageBytes = 5 * 1024 * 1024;
    private const long MaxGifBytes = 15 * 1024 * 1024;
    private const long MaxSegmentBytes = 5 * 1024 * 1024;
    private const int MaxAltText = 1000;

    private readonly XUploads _uploads = new(networks);

    public void Map(IEndpointRouteBuilder x)
    {
        x.MapPost("/2/media/upload/initialize", InitializeAsync);
        x.MapPost("/2/media/upload/{id}/append", AppendAsync);
        x.MapPost("/2/media/upload/{id}/finalize", FinalizeAsync);
        x.MapGet("/2/media/upload", StatusAsync);
        x.MapPost("/2/media/metadata", DescribeAsync);
    }

    private async Task InitializeAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } user)
        {
            return;
        }

        var body = await ReadAsync(context, XMediaJson.Default.XInitializeRequest);
        if (body is not { MediaType: "image/jpeg" or "image/png" or "image/webp" or "image/gif", TotalBytes: > 0 and var total, MediaCategory: "tweet_image" or "tweet_gif" })
        {
            await XAnswers.InvalidAsync(context, "media_type, total_bytes or media_category is missing or not valid.");
            return;
        }

        if (total > (body.MediaCategory == "tweet_gif" ? MaxGifBytes : MaxImageBytes))
        {
            await XAnswers.InvalidAsync(context, $"File size exceeds {(body.MediaCategory == "tweet_gif" ? MaxGifBytes : MaxImageBytes)} bytes.");
            return;
        }

        var upload = new XUpload(XUploads.NewId(), user.Id, body.MediaType, body.MediaCategory, total);
        await _uploads.PutAsync(upload);
        await AnswerAsync(context, upload);
    }

    private async Task AppendAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } user || await KnownAsync(context, context.Request.RouteValues["id"]?.ToString(), user) is not { } upload)
        {
            return;
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        if (form?.Files["media"] is not { } file || !int.TryParse(form["segment_index"], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= XUploads.MaxSegments)
        {
            await XAnswers.InvalidAsync(context, "segment_index (0 to 999) and media are needed.");
            return;
        }

        if (file.Length > MaxSegmentBytes)
        {
            await XAnswers.ProblemAsync(context, 413, "Payload Too Large", "Segments are at most 5 MB.");
            return;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        await _uploads.PutSegmentAsync(upload.Id, index, bytes.ToArray());
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteNumber("expires_at", networks.Time.GetUtcNow().AddSeconds(XUpload.LifeSeconds).ToUnixTimeSeconds());
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private async Task FinalizeAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } user || await KnownAsync(context, context.Request.RouteValues["id"]?.ToString(), user) is not { } upload)
        {
            return;
        }

        var bytes = await _uploads.JoinAsync(upload.Id);
        if (bytes.Length != upload.TotalBytes)
        {
            await XAnswers.InvalidAsync(context, "Segments do not add up to provided total file size.");
            return;
        }

        if (ImageKind.Of(bytes) is not { } kind || kind != upload.MediaType)
        {
            await XAnswers.InvalidAsync(context, "media type unrecognized.");
            return;
        }

        upload = upload with { FinalizedAt = networks.Time.GetUtcNow(), Digest = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        await _uploads.PutAsync(upload);
        await AnswerAsync(context, upload);
    }

    private async Task StatusAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } user)
        {
            return;
        }

        if (context.Request.Query["command"] != "STATUS")
        {
            await XAnswers.InvalidAsync(context, "command is STATUS.");
            return;
        }

        if (await KnownAsync(context, context.Request.Query["media_id"], user) is { } upload)
        {
            await AnswerAsync(context, upload);
        }
    }

    private async Task DescribeAsync(HttpContext context)
    {
        if (await EnterAsync(context) is not { } user)
        {
            return;
        }

        var body = await ReadAsync(context, XMediaJson.Default.XMetadataRequest);
        if (body?.Metadata?.AltText?.Text is not { Length: > 0 and <= MaxAltText } altText)
        {
            await XAnswers.InvalidAsync(context, $"alt_text is 1 to {MaxAltText} characters.");
            return;
        }

        if (await KnownAsync(context, body.Id, user) is not { } upload)
        {
            return;
        }

        await _uploads.PutAsync(upload with { AltText = altText });
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("data");
            json.WriteString("id", upload.Id);
            json.WriteStartObject("associated_metadata");
            json.WriteStartObject("alt_text");
            json.WriteString("text", altText);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    /// <summary>The caller, or null after a refusal was answered.</summary>
    private async Task<SandboxUser?> EnterAsync(HttpContext context)
    {
        if (Caller.Of(context, networks, Platform.X) is not { } user)
        {
            await XAnswers.UnauthorizedAsync(context);
            return null;
        }

        if (GrantedScopes.Allow(context, networks, Platform.X, "media.write"))
        {
            return user;
        }

        await XAnswers.ProblemAsync(context, 403, "Forbidden", "Forbidden");
        return null;
    }

    private async Task<XUpload?> KnownAsync(HttpContext context, string? id, SandboxUser user)
    {
        if (_uploads.Find(id, user) is { } upload)
        {
            return upload;
        }

        await XAnswers.ProblemAsync(context, 404, "Not Found", $"Could not find media with id: [{id}].");
        return null;
    }

    private Task AnswerAsync(HttpContext context, XUpload upload) => JsonAnswer.WriteAsync(context, 200, json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("data");
        json.WriteString("id", upload.Id);
        json.WriteString("media_key", $"{(upload.IsGif ? 16 : 3)}_{upload.Id}");
        json.WriteNumber("expires_after_secs", XUpload.LifeSeconds);
        if (upload.StateAt(networks.Time.GetUtcNow()) is { } state)
        {
            json.WriteStartObject("processing_info");
            json.WriteString("state", state);
            if (state != "succeeded")
            {
                json.WriteNumber("check_after_secs", XUpload.CheckAfterSeconds);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
