namespace AutoPublish.Core.Mail;

/// <summary>Which mail of which question: what a bounce brings back.</summary>
/// <param name="Round">A mail of an earlier round says nothing of the present one.</param>
public sealed record MailReference(string TenantId, string ContentId, string ApprovalId, string ApproverId, int Round);
