using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AutoPublish.Web.Http;

/// <summary>What a host that listens itself sets on its server, before our own limits come.</summary>
public static class KestrelEdge
{
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        // More than anything here takes: who sends too much is let finish, so that the refusal arrives and not a broken connection.
        options.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        options.Limits.MaxRequestLineSize = 8 * 1024;
        options.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        options.Limits.MaxRequestHeaderCount = 64;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
