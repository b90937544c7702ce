namespace AutoPublish.Web.OAuth.Clients;

/// <summary>A program that members may let act for them.</summary>
internal sealed record OAuthClient
{
    /// <summary>An address for a client that publishes its own metadata, else a name that we gave.</summary>
    public required string ClientId { get; init; }

    /// <summary>What the client calls itself; cleaned, and shown as its claim only.</summary>
    public required string Name { get; init; }

    /// <summary>Compared letter by letter; of a loopback address, any port will do (RFC 8252, section 7.3).</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>JSON Web Key Set of a client that authenticates with its key; null: a public client.</summary>
    public string? Keys { get; init; }

    /// <summary>When it registered, or its metadata was read.</summary>
    public required DateTimeOffset KnownSince { get; init; }

    /// <summary>Until when the metadata that was read may be used; null for a client that registered.</summary>
    public DateTimeOffset? FreshUntil { get; init; }

    /// <summary>The host that vouches for a client by publishing its metadata; null: nobody vouches for it.</summary>
    public string? VouchedBy() => FreshUntil is null ? null : new Uri(ClientId).Host;
}
