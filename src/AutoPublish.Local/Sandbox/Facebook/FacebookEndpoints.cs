using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using AutoPublish.Core.Accounts;
using AutoPublish.Core.PostText;
using AutoPublish.Local.Sandbox.Graph;

namespace AutoPublish.Local.Sandbox.Facebook;

/// <summary>Facebook pages: posts, unpublished photos, comments, deletion. Reading is in <see cref="FacebookReading"/>.</summary>
internal static class FacebookEndpoints
{
    private const int PageLimit = 80001;

    public static void Map(IEndpointRouteBuilder facebook, SandboxNetworks networks)
    {
        facebook.MapPost("/{version}/{page}/photos", context => UploadAsync(context, networks)).DisableAntiforgery();
        facebook.MapPost("/{version}/{page}/feed", context => CreateAsync(context, networks));
        var comments = new GraphCommentEndpoints(networks, Comments(networks));
        comments.Map(facebook);
        facebook.MapDelete("/{version}/{id}", context => comments.DeleteAsync(context, takesPosts: true));
        FacebookReading.Map(facebook, networks);
        FacebookSignIn.Map(facebook, networks);
    }

    private static async Task UploadAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await PageAsync(context, networks) is not { } page)
        {
            return;
        }

        var file = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync()).Files["source"] : null;
        if (file is null || await GraphRequest.FieldAsync(context, "published") != "false")
        {
            await GraphReplies.InvalidAsync(context, "This stand-in takes a file named source, with published=false");
            return;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        if (SandboxImage.TypeOf(bytes.ToArray()) is not { } type)
        {
            await GraphReplies.ErrorAsync(context, 400, 1, 2069019, "Unable to upload the image", "Your photos couldn't be uploaded. Photos should be less than 10 MB and saved as JPG, PNG, GIF, TIFF, HEIF or WebP files.");
            return;
        }

        var id = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)).ToString(CultureInfo.InvariantCulture);
        var photo = new FacebookPhoto(page.Id, SandboxImage.Media(bytes.ToArray(), type, await GraphRequest.FieldAsync(context, "alt_text_custom")));
        await networks.Things.PutAsync(Platform.Facebook, FacebookPhoto.Kind, id, photo, FacebookThingJson.Default.FacebookPhoto);
        await GraphReplies.IdAsync(context, id);
    }

    private static async Task CreateAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await PageAsync(context, networks) is not { } page)
        {
            return;
        }

        var message = await GraphRequest.FieldAsync(context, "message") ?? "";
        List<SandboxMedia> media = [];
        for (var i = 0; await GraphRequest.FieldAsync(context, $"attached_media[{i}]") is { } attached; i++)
        {
            if (PhotoOf(networks, page, attached) is not { } photo)
            {
                await GraphReplies.NotThereAsync(context, attached.Length > 60 ? attached[..60] : attached);
                return;
            }

            media.Add(photo);
        }

        if ((message.Length == 0 && media.Count == 0) || !PlatformTextMeasure.Of(Platform.Facebook, message).Fits)
        {
            await GraphReplies.InvalidAsync(context, "The parameter message is missing or too long");
            return;
        }

        var post = new NewPost(Platform.Facebook, page.Id, message, message, "", Caller.IdempotencyKey(context)) { Media = media };
        await FaultyCreate.RunAsync(context, networks, post, new GraphCreateAnswers(networks, PageLimit, "pages"));
    }

    private static GraphCommentNetwork Comments(SandboxNetworks networks) => new()
    {
        Platform = Platform.Facebook,
        Enter = context => FacebookGate.EnterAsync(context, networks),
        Scope = "pages_manage_engagement",
        TextField = "message",
        TimeField = "created_time",
        MaxText = 8000,
        MaxPage = 100,
        LimitCode = PageLimit,
        UseCase = "pages",
        HasScopedIds = false,
    };

    private static SandboxMedia? PhotoOf(SandboxNetworks networks, SandboxUser page, string attached)
    {
        try
        {
            return JsonSerializer.Deserialize(attached, FacebookThingJson.Default.FacebookPhotoRef)?.MediaFbid is { Length: > 0 } id
                && networks.Things.Get(Platform.Facebook, FacebookPhoto.Kind, id, FacebookThingJson.Default.FacebookPhoto) is { } photo && photo.Page == page.Id
                ? photo.Media
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The page of the token, where the address names it; null after a refusal was answered.</summary>
    private static async Task<SandboxUser?> PageAsync(HttpContext context, SandboxNetworks networks)
    {
        if (await FacebookGate.EnterAsync(context, networks) is not { } page)
        {
            return null;
        }

        if (GraphRequest.Route(context, "page") is var named && named != page.Id && named != "me")
        {
            await GraphReplies.ErrorAsync(context, 403, 200, null, "(#200) The user hasn't authorized the application to perform this action");
            return null;
        }

        return page;
    }
}
