using System.Net.Mime;
using System.Text;
using System.Text.Json.Nodes;
using AutoPublish.Core.Evidence;
using AutoPublish.Web.Pages;
using AutoPublish.Web.Pages.ContentForms;
using AutoPublish.Web.Pages.Site;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Evidence;

/// <summary>The evidence of one content, to read and to take along, and the public keys that it is checked with.</summary>
internal sealed class EvidenceEndpoint(PageGate gate, EvidencePacks packs, EvidencePages views, EvidenceKeys keys, PageRenderer pages)
{
    internal const string PageRoute = "/content/{contentId}/evidence";
    internal const string FileRoute = "/content/{contentId}/evidence.json";
    internal const string KeysRoute = "/.well-known/autopublish-evidence.json";
    private const string Json = "application/json; charset=utf-8";
    private static readonly NoticeModel NoSuch = new(NoticeTone.Neutral, "There is no such content", "It may have been deleted, or the address is incomplete. Of a deleted content no evidence is kept.") { HomeLink = true };

    internal async Task PageAsync(HttpContext context)
    {
        if (await FindAsync(context) is (EvidencePack pack, PageVisit visit))
        {
            await pages.WriteAsync<EvidencePage>(context, StatusCodes.Status200OK, await views.MakeAsync(visit.TenantId, pack, context.RequestAborted));
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
    private async ValueTask<(EvidencePack Pack, PageVisit Visit)?> FindAsync(HttpContext context)
    {
        if (await gate.ForPageAsync(context) is not { } visit)
        {
            return null;
        }

        if (ContentEndpoint.ContentIdOf(context) is { Length: > 0 } contentId && await packs.MakeAsync(visit.TenantId, contentId, context.RequestAborted) is { } pack)
        {
            return (pack, visit);
        }

        await pages.WriteAsync<NoticePage>(context, StatusCodes.Status404NotFound, NoSuch);
        return null;
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
