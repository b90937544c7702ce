using AutoPublish.Orchestrations;
using AutoPublish.Web.Legal;
using AutoPublish.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using System.Text;

namespace AutoPublish.Web.OpenApi;

/// <summary>The contract for this installation's address, and the plugin manifest that points to it. Made once, public.</summary>
internal sealed class ContractEndpoints
{
    internal const string YamlRoute = "/openapi.yaml";
    internal const string JsonRoute = "/openapi.json";
    internal const string ManifestRoute = "/.well-known/ai-plugin.json";
    private readonly Lazy<byte[]> _yaml;
    private readonly Lazy<byte[]> _json;
    private readonly Lazy<byte[]> _manifest;

    public ContractEndpoints(ContractDocument contract, PublicAddress address, OperatorOptions @operator)
    {
        Lazy<OpenApiDocument> document = new(() => contract.At(address));
        _yaml = new(() => Encoding.UTF8.GetBytes(PublishedContract.Yaml(document.Value)));
        _json = new(() => Encoding.UTF8.GetBytes(PublishedContract.Json(document.Value)));
        _manifest = new(() => PluginManifest.At(address, @operator).ToUtf8());
    }

    internal Task YamlAsync(HttpContext context) => WriteAsync(context, "application/yaml", _yaml);

    internal Task JsonAsync(HttpContext context) => WriteAsync(context, "application/json", _json);

    internal Task ManifestAsync(HttpContext context) => WriteAsync(context, "application/json", _manifest);

    private static Task WriteAsync(HttpContext context, string contentType, Lazy<byte[]> body)
    {
        string method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            return ProblemWriter.WriteAsync(context, WebProblems.MethodNotAllowed(method, "GET, HEAD"));
        }

        HttpResponse response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = body.Value.Length;
        response.Headers.CacheControl = "public, max-age=300";
        return HttpMethods.IsHead(method) ? Task.CompletedTask : response.Body.WriteAsync(body.Value, context.RequestAborted).AsTask();
    }
}
