using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Evidence;
using AutoPublish.Web.Actions.Content;
using AutoPublish.Web.Auth;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using AutoPublish.Web.SignIn;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Evidence;

/// <summary>The evidence of one content, to read and to take along, and the public keys that it is checked with.</summary>
internal sealed class EvidenceEndpoint(PageCallers callers, Sessions sessions, EvidencePacks packs, EvidencePages views, EvidenceKeys keys, PageRenderer pages)
{
    internal const string PageRoute = "/content/{contentId}/evidence";
    internal const string FileRoute = "/content/{contentId}/evidence.json";
    internal const string KeysRoute = "/.well-known/autopublish-evidence.json";
    private const string Json = "application/json; charset=utf-8";
    private static readonly NoticeModel NoSuch = new(NoticeTone.Neutral, "There is no such content", "It may have been deleted, or the address is incomplete. Of a deleted content no evidence is kept.") { HomeLink = true };
    private static readonly NoticeModel NotYours = new(NoticeTone.Neutral, "You may not see this", "You are signed in, and belong to no account that shows you its contents.") { Link = new NoticeLink("Your sign-in", "/account") };
    private static readonly NoticeModel SignIn = new(NoticeTone.Neutral, "Sign in to see this", "This page belongs to an account, and nobody is signed in here.");

    internal async Task PageAsync(HttpContext context)
    {
        if (await FindAsync(context) is (EvidencePack pack, Caller caller))
        {
            await pages.WriteAsync<EvidencePage>(context, StatusCodes.Status200OK, await views.MakeAsync(caller.TenantId, pack, context.RequestAborted));
        }
    }

    internal async Task FileAsync(HttpContext context)
    {
        if (await FindAsync(context) is (EvidencePack pack, _))
        {
            context.Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"evidence-{pack.ContentId}.json" }.ToString();
            await WriteAsync(context, pack.ToJson());
        }
    }

    internal async Task KeysAsync(HttpContext context)
    {
        if (await IsReadAsync(context))
        {
            JsonObject set = new() { ["keys"] = new JsonArray([.. keys.Public.Select(k => k.ToJson())]) };
            await WriteAsync(context, Encoding.UTF8.GetBytes(set.ToJsonString()));
        }
    }

    /// <summary>Null: answered already.</summary>
    private async ValueTask<(EvidencePack Pack, Caller Caller)?> FindAsync(HttpContext context)
    {
        if (!await IsReadAsync(context))
        {
            return null;
        }

        if (await callers.FindAsync(context) is not { } caller || !caller.Has(AccessScopes.ContentRead))
        {
            await TurnAwayAsync(context);
            return null;
        }

        string contentId = (string?)context.Request.RouteValues["contentId"] ?? "";
        if (contentId.Length <= ContentIds.MaxLength && await packs.MakeAsync(caller.TenantId, contentId, context.RequestAborted) is { } pack)
        {
            return (pack, caller);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, NoSuch);
        return null;
    }

    private async Task TurnAwayAsync(HttpContext context)
    {
        if (await sessions.ReadAsync(context) is not null)
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status403Forbidden, NotYours);
        }
        else if (HttpMethods.IsGet(context.Request.Method))
        {
            await SeeOther.To(context, Sessions.SignInAddress(context.Request.Path + context.Request.QueryString));
        }
        else
        {
            await pages.WriteAsync<NoticePage>(context, StatusCodes.Status401Unauthorized, SignIn);
        }
    }

    private static async ValueTask<bool> IsReadAsync(HttpContext context)
    {
        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return true;
        }

        await ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
        return false;
    }

    private static async Task WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = Json;
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }
}
