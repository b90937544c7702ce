using System.Buffers.Text;
using System.Security.Cryptography;
using AutoPublish.Core.Accounts;

namespace AutoPublish.Local.Sandbox.LinkedIn;

/// <summary>The images that LinkedIn holds.</summary>
internal sealed class LinkedInImageStore(SandboxNetworks networks)
{
    private const string Kind = "image";
    private const string UploadKind = "image-upload";
    private const string DigestKind = "image-digest";

    /// <returns>The image, and the last part of the address for its bytes.</returns>
    public async Task<(LinkedInImage Image, string Upload)> BeginAsync(string owner)
    {
        var image = new LinkedInImage("urn:li:image:D4E" + NewName(), owner);
        var upload = NewName();
        await PutAsync(image);
        await networks.Things.PutAsync(Platform.LinkedIn, UploadKind, upload, new LinkedInImageName(image.Urn), LinkedInImageJson.Default.LinkedInImageName);
        return (image, upload);
    }

    public LinkedInImage? Find(string? urn) => urn is null ? null : networks.Things.Get(Platform.LinkedIn, Kind, urn, LinkedInImageJson.Default.LinkedInImage);

    public LinkedInImage? OfUpload(string? upload) =>
        Find(upload is null ? null : networks.Things.Get(Platform.LinkedIn, UploadKind, upload, LinkedInImageJson.Default.LinkedInImageName)?.Urn);

    public async Task UploadedAsync(LinkedInImage image, byte[] bytes)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await PutAsync(image with { UploadedAt = networks.Time.GetUtcNow(), ContentType = ImageKind.Of(bytes), Digest = digest, Bytes = bytes.Length });
        await networks.Things.PutAsync(Platform.LinkedIn, DigestKind, $"{image.Owner}/{digest}", new LinkedInImageName(image.Urn), LinkedInImageJson.Default.LinkedInImageName);
    }

    public string UrnOf(string owner, SandboxMedia media) =>
        networks.Things.Get(Platform.LinkedIn, DigestKind, $"{owner}/{media.Digest}", LinkedInImageJson.Default.LinkedInImageName)?.Urn ?? "";

    private Task PutAsync(LinkedInImage image) => networks.Things.PutAsync(Platform.LinkedIn, Kind, image.Urn, image, LinkedInImageJson.Default.LinkedInImage);

    private static string NewName() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
}
