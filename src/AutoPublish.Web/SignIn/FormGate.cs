using AutoPublish.Web.Approvals;
using AutoPublish.Web.Http;
using AutoPublish.Web.Pages.Site;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.SignIn;

/// <summary>What every posted form of a visitor passes first.</summary>
internal sealed class FormGate(PageRenderer pages)
{
    /// <summary>The form; null when it came from elsewhere or is none, which is answered already.</summary>
    internal ValueTask<IFormCollection?> ReadAsync(HttpContext context) => ReadAsync(context, FormSize.Ordinary);

    /// <summary>The form; null when it came from elsewhere or is none, which is answered already.</summary>
    internal async ValueTask<IFormCollection?> ReadAsync(HttpContext context, FormSize size)
    {
        if (!SameOrigin.Holds(context.Request))
        {
            await RefuseAsync(context);
            return null;
        }

        if (await PostedForm.ReadAsync(context.Request, size, context.RequestAborted) is { } form)
        {
            return form;
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status400BadRequest, SignInNotices.NotAForm);
        return null;
    }

    internal Task RefuseAsync(HttpContext context) => pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, SignInNotices.Elsewhere);
}
