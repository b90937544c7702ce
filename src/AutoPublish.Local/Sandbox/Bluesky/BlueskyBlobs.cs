using System.Security.Cryptography;
using System.Text.Json.Serialization;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Bluesky;

/// <summary>Uploaded images, by account and CID.</summary>
internal static class BlueskyBlobs
{
    private const string Kind = "blob";
    private const int MaxBytes = 5 * 1024 * 1024;

    public static SandboxMedia? Find(SandboxNetworks networks, SandboxUser owner, string cid) =>
        networks.Things.Get(Platform.Bluesky, Kind, $"{owner.Id}/{cid}", BlobJson.Default.SandboxMedia);

    public static async Task UploadAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await BlueskyAnswers.CallerAsync(context, networks) is not { } user)
        {
            return;
        }

        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        if (body.Length > MaxBytes)
        {
            await BlueskyAnswers.ErrorAsync(context, 413, "PayloadTooLarge", "request entity too large");
            return;
        }

        byte[] bytes = body.ToArray();
        string cid = ContentId.OfBlob(bytes);
        SandboxMedia media = new(Convert.ToHexStringLower(SHA256.HashData(bytes)), context.Request.ContentType ?? "application/octet-stream", bytes.Length, null);
        await networks.Things.PutAsync(Platform.Bluesky, Kind, $"{user.Id}/{cid}", media, BlobJson.Default.SandboxMedia);
        await JsonAnswer.WriteAsync(context, 200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("blob");
            json.WriteString("$type", "blob");
            json.WriteStartObject("ref");
            json.WriteString("$link", cid);
            json.WriteEndObject();
            json.WriteString("mimeType", media.ContentType);
            json.WriteNumber("size", media.Bytes);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SandboxMedia))]
internal sealed partial class BlobJson : JsonSerializerContext;
