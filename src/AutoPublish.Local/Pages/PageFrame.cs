using System.Text.Encodings.Web;

namespace AutoPublish.Local.Pages;

/// <summary>The frame of the local pages: no script, nothing from elsewhere, light and dark, narrow and wide.</summary>
internal static class PageFrame
{
    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <param name="main">HTML; whatever comes from outside is encoded by the caller.</param>
    public static Task WriteAsync(HttpContext context, string title, string lead, string main)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Content-Type-Options"] = "nosniff";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <title>{Encode(title)} · AutoPublish</title>
            <style>{PageStyle.Css}</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to content</a>
            <header class="bar"><div class="in">
            <a class="brand" href="/">AutoPublish</a>
            <nav aria-label="Local"><a href="/sandbox/feed"{Current(context, "/sandbox/feed")}>Feed</a><a href="/dev/inbox"{Current(context, "/dev/inbox")}>Inbox</a></nav>
            </div></header>
            <main id="main" class="in">
            <h1>{Encode(title)}</h1>
            <p class="lead">{Encode(lead)}</p>
            {main}
            </main>
            </body>
            </html>
            """);
    }

    private static string Current(HttpContext context, string path) =>
        context.Request.Path.StartsWithSegments(path) ? " aria-current=\"page\"" : "";
}
