using System.Globalization;
using AutoPublish.Core.Results;
using AutoPublish.Web.Actions;
using AutoPublish.Web.Actions.Media;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Dashboard;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Pages.Images;

/// <summary><c>/content/{contentId}/images</c>: POST adds or removes one; GET shows the page of the content, as the same address shows it after a mistake.</summary>
internal sealed class ImagesEndpoint(PageGate gate, PageCallers callers, ContentDetailPages details, ImageChanges images, PageRenderer pages)
{
    internal const string Route = "/content/{contentId}/images";
    internal const string Attach = "attach";
    internal const string Remove = "remove";
    internal const string FileField = "image";
    internal const string AltField = "alt";
    internal const string TargetField = "target";
    internal const string PositionField = "position";
    private static readonly NoticeModel SignedOut = new(NoticeTone.Neutral, "You are signed out", "Nothing was done. Sign in, open the page again and repeat it.") { Link = new NoticeLink("Sign in", SignInEndpoint.Route) };
    private static readonly NoticeModel TooLarge = new(NoticeTone.Neutral, "The image is too large", "Nothing was done. At most 20 MB are taken: make it smaller, or save it as a JPEG.") { HomeLink = true, Section = SiteSection.Contents, Link = new NoticeLink("Contents", "/") };

    internal static string AddressOf(string contentAddress) => $"{contentAddress}/images";

    /// <summary>Whether a body there may hold an image.</summary>
    internal static bool IsUpload(PathString path) =>
        path.StartsWithSegments("/content", StringComparison.OrdinalIgnoreCase, out PathString rest) && rest.Value?.EndsWith("/images", StringComparison.OrdinalIgnoreCase) == true;

    internal async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            if (await gate.ForPageAsync(context, PageGate.WithForms) is { } visit)
            {
                await ShowAsync(context, visit, StatusCodes.Status200OK, typed: null);
            }
        }
        else if (await callers.FindAsync(context) is null)
        {
            // Before as much is read as an image may hold.
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignedOut);
        }
        else if (context.Request.ContentLength > FormSize.Image.MaxBytes)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status413PayloadTooLarge, TooLarge);
        }
        else
        {
            await ActAsync(context);
        }
    }

    private async Task ActAsync(HttpContext context)
    {
        if (await gate.ForFormAsync(context, ContentFormPages.Purpose, FormSize.Image) is not ({ } visit, { } posted)
            || !await gate.HasAsync(context, visit, AccessScopes.ContentWrite))
        {
            return;
        }

        ContentForm form = ContentForm.Of(posted) with { Deed = null, AltText = posted[AltField] };
        string deed = (string?)posted[ContentForm.DeedField] ?? "";
        // Not cancelled with the browser: a person has pressed the button.
        ActionCall call = new(visit.Caller, Seed: null, CancellationToken.None);
        ImageWish wish = new(ContentEndpoint.ContentIdOf(context), [.. posted[TargetField].OfType<string>()], form.Version);
        Outcome<ImageChange>? outcome = null;
        if (deed == Attach && wish.TargetIds is not [] && posted.Files[FileField] is { Length: > 0 } file)
        {
            outcome = await images.AttachAsync(call, wish, posted[AltField], () => ReadAsync(file));
        }
        else if (deed == Remove && int.TryParse(posted[PositionField], NumberStyles.None, CultureInfo.InvariantCulture, out int position) && position > 0)
        {
            outcome = await images.RemoveAsync(call, wish, position);
        }

        if (outcome is not { } done)
        {
            await ShowAsync(context, visit, StatusCodes.Status422UnprocessableEntity, (form, "Choose an image and at least one network for it."));
        }
        else if (done.Succeeded(out ImageChange? change, out Refusal? refusal))
        {
            await SeeOther.To(context, $"/content/{wish.ContentId}?{DoneWords.Query}={DoneWords.Images(change.IsNews)}");
        }
        else
        {
            await ShowAsync(context, visit, Problem.StatusOf(refusal.Kind), (form, RefusalWording.Of(refusal)));
        }
    }

    private static async ValueTask<Outcome<ReadOnlyMemory<byte>>> ReadAsync(IFormFile file)
    {
        using MemoryStream bytes = new((int)file.Length);
        await file.CopyToAsync(bytes, CancellationToken.None);
        return (ReadOnlyMemory<byte>)bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private async Task ShowAsync(HttpContext context, PageVisit visit, int status, (ContentForm Form, string Mistake)? typed)
    {
        ContentDetailModel? model = ContentEndpoint.ContentIdOf(context) is { Length: > 0 } contentId ? await details.MakeAsync(visit, contentId, typed, done: null, context.RequestAborted) : null;
        await (model is null
            ? pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, ContentEndpoint.NoSuch)
            : pages.WriteAsync<ContentDetailPage>(context, status, model));
    }
}
