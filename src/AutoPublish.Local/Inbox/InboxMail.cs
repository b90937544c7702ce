namespace AutoPublish.Local.Inbox;

/// <summary>A mail that would have been sent.</summary>
public sealed record InboxMail(string Id, string To, string Subject, string Text, string Html, DateTimeOffset SentAt);
