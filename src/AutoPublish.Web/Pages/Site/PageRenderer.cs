using System.Text;
using AutoPublish.Web.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Pages.Site;

/// <summary>Answers with a page that is rendered here, once, without script.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory logs, SiteNavigation navigation)
{
    /// <param name="formTarget">Where else than to this program the answer to a form of the page may lead; null for nowhere.</param>
    internal async Task WriteAsync<TPage>(HttpContext context, int status, object model, string? formTarget = null)
        where TPage : IComponent
    {
        PageNeeds needs = new();
        byte[] body = Encoding.UTF8.GetBytes(await RenderAsync<TPage>(model, needs, context.Features.Get<PageVisitor>(), await navigation.OfAsync(context)));
        HttpResponse response = context.Response;
        SecurityHeaders.ForPage(response, formTarget, needs.Script ? SiteAsset.Script.Integrity : null);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }

    private async Task<string> RenderAsync<TPage>(object model, PageNeeds needs, PageVisitor? visitor, PageNavigation? bar)
        where TPage : IComponent
    {
        await using HtmlRenderer renderer = new(services, logs);
        ParameterView parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(PageRoot.Page)] = typeof(TPage),
            [nameof(PageRoot.Parameters)] = new Dictionary<string, object> { ["Model"] = model },
            [nameof(PageRoot.Needs)] = needs,
            [nameof(PageRoot.Visitor)] = visitor,
            [nameof(PageRoot.Navigation)] = bar,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<PageRoot>(parameters)).ToHtmlString());
    }
}
