using AutoPublish.Core.Results;
using AutoPublish.Core.Secrets;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <summary>How Bluesky is reached, and as which OAuth client. Each account lives on a server of its own, which its identity names.</summary>
public sealed record BlueskyOptions
{
    /// <summary>Resolves handles for a person who connects an account: any server of the network can.</summary>
    public Uri Entryway { get; init; } = new("https://bsky.social/");

    /// <summary>The directory of <c>did:plc</c> identities (web.plc.directory).</summary>
    public Uri PlcDirectory { get; init; } = new("https://plc.directory/");

    /// <summary>Counts what readers did; asked without a token (docs.bsky.app/docs/advanced-guides/api-directory).</summary>
    public Uri AppView { get; init; } = new("https://public.api.bsky.app/");

    /// <summary>
    /// Where the client metadata document lies: <c>{public address}/accounts/bluesky/client-metadata.json</c>, https. Null: OAuth only
    /// comes back to this machine (a loopback client, which needs no registration); app passwords work in any case.
    /// </summary>
    public Uri? ClientId { get; init; }

    /// <summary>
    /// The client's private key on P-256, PEM or JWK; its public half stands in the document. Null: a public client, whose grants end
    /// after two weeks.
    /// </summary>
    public Secret? ClientSecret { get; init; }

    /// <summary>Shown on Bluesky's consent page.</summary>
    public string ClientName { get; init; } = "AutoPublish";

    /// <summary>What a person is asked to allow (atproto.com/specs/permission): posts, and the images in them.</summary>
    public string Scope { get; init; } = "atproto repo:app.bsky.feed.post blob:image/*";

    /// <summary>How long one call may take, 1 to 120 seconds. A write that takes longer is <c>Unknown</c>.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    /// <summary>Connections at one time to one server, and calls of each sort to all of them, 1 to 4,096; calls above it queue.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>Lets servers on this machine be used, by plain http: for tests and stand-ins, never where strangers name servers.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Null when the options can be used; else <c>AP1332</c>, <c>AP1333</c>, <c>AP1361</c>–<c>AP1364</c>.</summary>
    public Refusal? Check() => PlatformAddress.Check("Bluesky", new Uri("https://bsky.social/"), TimeoutSeconds, MaxConnections)
        ?? CheckServer("entryway", Entryway) ?? CheckServer("PLC directory", PlcDirectory) ?? CheckServer("AppView", AppView)
        ?? this switch
        {
            { ClientId: { } id } when !id.IsAbsoluteUri || id.Scheme != Uri.UriSchemeHttps || id.AbsolutePath.Length < 2 || id.Query.Length > 0 || id.Fragment.Length > 0 => Wrong(
                "AP1362", $"{id} cannot be the client id on Bluesky.", "Give the https address, with a path, at which the client metadata document is served."),
            { ClientSecret: { } secret } when !ProofKey.IsPrivateKey(secret) => Wrong(
                "AP1363", "The client secret for Bluesky is not a private key on P-256.", "Give it as PEM or as a JWK; docs/channels/bluesky.md says how to make one."),
            _ when !Scope.Split(' ').Contains("atproto") => Wrong(
                "AP1364", $"The scope for Bluesky, '{Scope}', lacks atproto.", "Add atproto; without it no account is named."),
            _ => null,
        };

    private Refusal? CheckServer(string what, Uri address) => ServerAddressHandler.MistakeOf(address, AllowLoopback) is { } mistake
        ? Wrong("AP1361", $"The {what} for Bluesky, {address}, cannot be used. {mistake}", "Give an absolute https address.")
        : null;

    private static Refusal Wrong(string code, string message, string remedy) => new(code, RefusalKind.Invalid, message, remedy);
}
