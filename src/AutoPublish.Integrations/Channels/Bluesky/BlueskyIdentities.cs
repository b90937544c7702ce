using System.Globalization;
using AutoPublish.Core.Results;
using AutoPublish.Integrations.Outbound;

namespace AutoPublish.Integrations.Channels.Bluesky;

/// <param name="Did">For ever.</param>
/// <param name="Handle">Without its sign; the account may change it.</param>
/// <param name="Server">Where the account's records are, with a slash at the end.</param>
internal sealed record BlueskyIdentity(string Did, string Handle, Uri Server);

/// <summary>From a handle to the account and its server (atproto.com/specs/handle, /did). Handle and DID must name each other.</summary>
internal sealed class BlueskyIdentities(BlueskyCalls calls, BlueskyOptions options)
{
    private const int MaxHandle = 253;

    /// <param name="typed">A handle, with or without its sign.</param>
    public async Task<Outcome<BlueskyIdentity>> FindAsync(string? typed, CancellationToken cancellationToken)
    {
        if (HandleIn(typed) is not { } handle)
        {
            return new Refusal("AP2360", RefusalKind.Invalid, $"'{typed}' is not a handle of Bluesky.", "Give the whole handle, such as ada.bsky.social.");
        }

        PlatformReply reply = await calls.ReadAsync(
            BlueskyRead.At(options.Entryway, BlueskyRead.Query("com.atproto.identity.resolveHandle", ("handle", handle))), cancellationToken);
        if (reply is PlatformReply.Answered { Code: 400 or 404 })
        {
            return new Refusal("AP3620", RefusalKind.Invalid, $"Nobody on Bluesky has the handle {handle}.", "Check the handle; on Bluesky it stands below the name of the profile.");
        }

        return reply is PlatformReply.Answered { IsSuccess: true } answer && TolerantJson.Read(answer.Body, BlueskyJson.Default.ResolvedHandle)?.Did is { } did
            ? await ReadAsync(handle, did, cancellationToken)
            : Unavailable($"Who {handle} is could not be asked", reply);
    }

    /// <summary>The name that the account shows; its handle where it shows none.</summary>
    public async Task<string> DisplayNameAsync(BlueskyIdentity identity, CancellationToken cancellationToken)
    {
        Uri address = BlueskyRead.At(identity.Server, BlueskyRead.Query("com.atproto.repo.getRecord", ("repo", identity.Did), ("collection", "app.bsky.actor.profile"), ("rkey", "self")));
        string? name = await calls.ReadAsync(address, cancellationToken) is PlatformReply.Answered { IsSuccess: true } answer
            ? TolerantJson.Read(answer.Body, BlueskyJson.Default.ProfileAnswer)?.Value?.DisplayName
            : null;
        return string.IsNullOrWhiteSpace(name) ? identity.Handle : name;
    }

    public static Refusal Unavailable(string what, PlatformReply reply) => new(
        "AP3621", RefusalKind.Downstream, $"{what}. {BlueskyRead.Why(reply, DateTimeOffset.UnixEpoch).Reason}", "Try again in some minutes.");

    /// <summary>People copy a handle with marks of direction around it, which nobody sees.</summary>
    internal static string? HandleIn(string? typed)
    {
        string handle = string.Concat((typed ?? "").Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control))).Trim().TrimStart('@').ToLowerInvariant();
        string[] labels = handle.Split('.');
        return handle.Length <= MaxHandle && labels.Length > 1 && char.IsAsciiLetter(labels[^1].FirstOrDefault())
            && labels.All(l => l.Length is > 0 and < 64 && l[0] != '-' && l[^1] != '-' && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            ? handle
            : null;
    }

    private async Task<Outcome<BlueskyIdentity>> ReadAsync(string handle, string did, CancellationToken cancellationToken)
    {
        if (DocumentOf(did) is not { } address)
        {
            return new Refusal("AP3623", RefusalKind.Invalid, $"{handle} leads to {did}, which is no identity that can be read.", "Ask whoever runs the account's server.");
        }

        PlatformReply reply = await calls.ReadAsync(address, cancellationToken);
        if (reply is not PlatformReply.Answered { IsSuccess: true } answer || TolerantJson.Read(answer.Body, BlueskyJson.Default.Identity) is not { } document)
        {
            return Unavailable($"The identity of {handle} could not be read", reply);
        }

        // Anybody can let a name lead to somebody else's DID; only its owner can say that the name is theirs.
        if (document.Id != did || document.AlsoKnownAs?.Contains($"at://{handle}", StringComparer.OrdinalIgnoreCase) != true)
        {
            return new Refusal("AP3622", RefusalKind.Invalid, $"{handle} leads to an account that does not go by this handle.", "Use the handle that the account shows on Bluesky.");
        }

        string? endpoint = document.Service?.FirstOrDefault(s => s.Type == "AtprotoPersonalDataServer" && (s.Id == "#atproto_pds" || s.Id == did + "#atproto_pds"))?.ServiceEndpoint;
        return Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? server) && ServerAddressHandler.MistakeOf(server, options.AllowLoopback) is null
            ? new BlueskyIdentity(did, handle, PlatformAddress.WithSlash(server))
            : new Refusal("AP3623", RefusalKind.Invalid, $"The identity of {handle} names no server that can be used.", "Ask whoever runs the account's server.");
    }

    /// <summary>Where the document of a DID lies; null: of no kind that the network uses.</summary>
    private Uri? DocumentOf(string did) => did switch
    {
        _ when did.StartsWith("did:plc:", StringComparison.Ordinal) && did[8..].All(char.IsAsciiLetterOrDigit) => new Uri(PlatformAddress.WithSlash(options.PlcDirectory).AbsoluteUri + did),
        _ when did.StartsWith("did:web:", StringComparison.Ordinal) && HandleIn(did[8..]) == did[8..] => new Uri($"https://{did[8..]}/.well-known/did.json"),
        _ => null,
    };
}
