using System.Globalization;
using System.Security.Cryptography;
using AutoPublish.Core.Accounts;
using AutoPublish.Local.Pages;

namespace AutoPublish.Local.Sandbox.Mastodon;

/// <summary>Uploads. Every one is answered with 202 first, as the real server does with large ones.</summary>
internal static class MastodonMediaEndpoints
{
    public const int MaxAttachments = 4;
    public const int MaxDescription = 1500;
    public const int MaxBytes = 16 * 1024 * 1024;

    public static readonly IReadOnlyList<string> Types = ["image/jpeg", "image/png", "image/gif", "image/webp"];

    public static void Map(IEndpointRouteBuilder mastodon, SandboxNetworks networks)
    {
        mastodon.MapPost("/api/v2/media", context => UploadAsync(context, networks));
        mastodon.MapGet("/api/v1/media/{id}", context => GetAsync(context, networks));
    }

    private static async Task UploadAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await MastodonGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
        if (form?.Files["file"] is not { } file)
        {
            await MastodonAnswers.InvalidAsync(context, "Validation failed: File can't be blank");
            return;
        }

        var description = form["description"].ToString();
        if (Problem(file, description) is { } problem)
        {
            await MastodonAnswers.InvalidAsync(context, problem);
            return;
        }

        await using var stream = file.OpenReadStream();
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
        var now = networks.Time.GetUtcNow();
        var id = ((now.ToUnixTimeMilliseconds() << 16) | (uint)RandomNumberGenerator.GetInt32(1 << 16)).ToString(CultureInfo.InvariantCulture);
        var media = new MastodonMedia(
            id, user.Id, digest, file.ContentType, file.Length, description.Length == 0 ? null : description, now, now.AddSeconds(networks.Options.MastodonProcessingSeconds), null);
        await networks.Things.PutAsync(Platform.Mastodon, MastodonMedia.Kind, id, media, MastodonThingsJson.Default.MastodonMedia);
        await JsonAnswer.WriteAsync(context, 202, json => MastodonStatusJson.WriteMedia(json, media.Id, null, media.Description));
    }

    private static async Task GetAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await MastodonGate.EnterAsync(context, networks) is not { } user)
        {
            return;
        }

        var id = context.Request.RouteValues["id"]?.ToString() ?? "";
        var now = networks.Time.GetUtcNow();
        if (networks.Things.Get(Platform.Mastodon, MastodonMedia.Kind, id, MastodonThingsJson.Default.MastodonMedia) is not { } media
            || IsTakenUp(media, networks) || !(media with { AttachedBy = null }).IsFor(user, null, now))
        {
            await MastodonAnswers.NotFoundAsync(context);
            return;
        }

        var isReady = media.ReadyAt <= now;
        await JsonAnswer.WriteAsync(context, isReady ? 200 : 206, json =>
            MastodonStatusJson.WriteMedia(json, media.Id, isReady ? MastodonStatusJson.MediaAddress(context.Request, media.Digest) : null, media.Description));
    }

    /// <summary>By a post: a call that had no effect took nothing up.</summary>
    private static bool IsTakenUp(MastodonMedia media, SandboxNetworks networks) => media.AttachedBy is { } key
        && networks.ByAuthor(Platform.Mastodon, media.Author, long.MaxValue, media.UploadedAt, 0, int.MaxValue).Any(post => post.IdempotencyKey == key || key == MastodonMedia.NoKey);

    private static string? Problem(IFormFile file, string description) => file switch
    {
        _ when !Types.Contains(file.ContentType) => "Validation failed: File content type is invalid, File is invalid",
        { Length: 0 or > MaxBytes } => "Validation failed: File file size must be less than 16 MB",
        _ when description.EnumerateRunes().Count() > MaxDescription => $"Validation failed: Description is too long (maximum is {MaxDescription} characters)",
        _ => null,
    };
}
