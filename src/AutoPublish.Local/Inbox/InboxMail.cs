namespace AutoPublish.Local.Inbox;

/// <summary>A mail that would have been sent.</summary>
public sealed record InboxMail(string Id, string To, string Subject, string Text, string Html, DateTimeOffset SentAt)
{
    /// <summary>What lies together, as <c>References</c> would say it; null for a mail on its own.</summary>
    public string? ThreadId { get; init; }

    /// <summary>What <c>List-Unsubscribe</c> would hold.</summary>
    public string? UnsubscribeAddress { get; init; }

    /// <summary>What a bounce would bring back.</summary>
    public string? Reference { get; init; }
}
