using System.Globalization;
using AutoPublish.Core.Secrets;

namespace AutoPublish.Core.Mail;

/// <summary>Signs and reads <see cref="OutgoingMail.Reference"/>, so that nobody can make up a bounce of a mail that they never had.</summary>
public sealed class MailReferences(KeyRing keys)
{
    private const int MaxLength = 1024;
    private readonly SignedFields _signed = new(keys, "mail-reference/1", MaxLength);

    public string Sign(MailReference reference) => _signed.Sign(
        reference.TenantId,
        reference.ContentId,
        reference.ApprovalId,
        reference.ApproverId,
        reference.Round.ToString(CultureInfo.InvariantCulture));

    /// <summary>The reference, or null for anything that we did not sign.</summary>
    public MailReference? Read(string text) =>
        _signed.Read(text, 5) is { } fields && int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out int round)
            ? new MailReference(fields[0], fields[1], fields[2], fields[3], round)
            : null;
}
