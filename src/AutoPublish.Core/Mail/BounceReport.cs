namespace AutoPublish.Core.Mail;

/// <summary>A mail came back for good (RFC 3464, action <c>failed</c>).</summary>
/// <param name="Reference"><see cref="OutgoingMail.Reference"/> as it was returned; not verified.</param>
/// <param name="Code">The enhanced status code, such as <c>5.1.1</c>.</param>
public sealed record BounceReport(string Reference, string Code);
