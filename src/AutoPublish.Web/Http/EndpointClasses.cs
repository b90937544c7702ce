using Microsoft.AspNetCore.Http;

namespace AutoPublish.Web.Http;

internal static class EndpointClasses
{
    private static readonly (PathString Path, EndpointClass Class)[] Known =
    [
        ("/api", EndpointClass.Calls),
        ("/mcp", EndpointClass.Calls),
        ("/approvals", EndpointClass.Approvals),
        // What else lies in a mail, and what mail servers bring back of one.
        ("/reminders", EndpointClass.Approvals),
        ("/mail", EndpointClass.Approvals),
        ("/webhooks", EndpointClass.Deliveries),
        ("/assets", EndpointClass.Assets),
        ("/media", EndpointClass.Assets),
        ("/health", EndpointClass.Health),
        ("/.well-known", EndpointClass.Documents),
        ("/openapi", EndpointClass.Documents),
        ("/openapi.yaml", EndpointClass.Documents),
        ("/openapi.json", EndpointClass.Documents),
        ("/robots.txt", EndpointClass.Documents),
        ("/oauth/token", EndpointClass.OAuthDirect),
        ("/oauth/register", EndpointClass.OAuthDirect),
        ("/oauth/revoke", EndpointClass.OAuthDirect),
        // The signing keys: a document like the metadata that names it.
        ("/oauth/keys", EndpointClass.Documents),
        ("/oauth", EndpointClass.OAuth),
        ("/sign-in", EndpointClass.SignIn),
    ];

    /// <summary>By the address, as it is the same at every host; what is not named is a page.</summary>
    internal static EndpointClass Of(PathString path)
    {
        if (IsQueue(path))
        {
            return EndpointClass.Pages;
        }

        foreach ((PathString start, EndpointClass endpoint) in Known)
        {
            if (path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase))
            {
                return endpoint;
            }
        }

        return EndpointClass.Pages;
    }

    /// <summary>The queue of members, and not the link of an approver below it.</summary>
    private static bool IsQueue(PathString path) =>
        path.StartsWithSegments(Pages.Queue.QueueEndpoint.Route, StringComparison.OrdinalIgnoreCase, out PathString rest) && rest.Value is null or "" or "/";
}
