using AutoPublish.Core.Results;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>As which OAuth client AutoPublish asks.</summary>
internal static class BlueskyClient
{
    private const string Loopback = "http://localhost";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>
    /// The configured one; else, where the person comes back to this machine, one that every server knows by its form
    /// (atproto.com/specs/oauth, localhost clients). Its redirect address is told without a port: any will do.
    /// </summary>
    public static Outcome<string> IdFor(Uri redirect, BlueskyOptions options) => options.ClientId switch
    {
        { } id => id.AbsoluteUri,
        null when redirect is { Scheme: "http", Host: "127.0.0.1" or "[::1]" } =>
            $"{Loopback}?redirect_uri={Uri.EscapeDataString($"http://{redirect.Host}{redirect.AbsolutePath}")}&scope={Uri.EscapeDataString(options.Scope)}",
        null when redirect.IsLoopback => new Refusal(
            "AP1360", RefusalKind.Invalid, "Bluesky sends people back to this machine by its number only, not by its name.", "Open AutoPublish at http://127.0.0.1 and the same port, or use an app password."),
        null => new Refusal(
            "AP1360",
            RefusalKind.Invalid,
            "This installation has no OAuth client on Bluesky.",
            "Use an app password, or set AUTOPUBLISH_BLUESKY_CLIENT_ID to the https address of the client metadata document: docs/channels/bluesky.md."),
    };

    /// <summary>Who asks, and the proof of it where the client has a key.</summary>
    public static Dictionary<string, string> Form(string clientId, string issuer, BlueskyOptions options, DateTimeOffset now)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["client_id"] = clientId };
        if (options.ClientSecret is { } secret && clientId == options.ClientId?.AbsoluteUri)
        {
            using ProofKey key = ProofKey.Read(secret) ?? throw new InvalidOperationException("The client secret for Bluesky cannot be read.");
            form["client_assertion_type"] = AssertionType;
            form["client_assertion"] = key.Assertion(clientId, issuer, now);
        }

        return form;
    }

    /// <summary>A public client's grant ends after two weeks whatever is done (atproto.com/specs/oauth).</summary>
    public static bool IsPublic(string clientId, BlueskyOptions options) => options.ClientSecret is null || clientId != options.ClientId?.AbsoluteUri;
}
