namespace AutoPublish.Core.SignIn;

/// <summary>That somebody asked in a browser to be signed in by a mailed link. It says nothing of whether the address is known.</summary>
public sealed record SignInTicket
{
    /// <summary>128 random bits in hexadecimal digits.</summary>
    public required string TicketId { get; init; }

    /// <summary>In its one spelling.</summary>
    public required string Email { get; init; }

    /// <summary>Digest of what only the browser that asked has.</summary>
    public required string BrowserHash { get; init; }

    /// <summary>The browser's family, told in the mail.</summary>
    public required string Browser { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The link works before this instant.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A local path with its query.</summary>
    public required string ReturnTo { get; init; }

    /// <summary>When the mail was handed over; null before.</summary>
    public DateTimeOffset? MailedAt { get; init; }

    /// <summary>When somebody was signed in by it; it never signs in again.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}
