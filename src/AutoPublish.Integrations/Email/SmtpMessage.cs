using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Mail;
using MimeKit;
using MimeKit.Utils;

namespace AutoPublish.Integrations.Email;

/// <summary>A mail as RFC 5322 wants it. What comes from outside cannot add a header or a recipient.</summary>
internal static class SmtpMessage
{
    /// <summary>Carries <see cref="OutgoingMail.Reference"/> there, and back in a bounce.</summary>
    internal const string ReferenceHeader = "X-AutoPublish-Reference";

    /// <exception cref="MailDeliveryException">The recipient is not one address.</exception>
    public static MimeMessage Create(OutgoingMail mail, MailboxAddress from, DateTimeOffset now)
    {
        var message = new MimeMessage
        {
            MessageId = IdOf(mail.Id, from),
            Subject = OneLine(mail.Subject),
            Date = now,
            Body = new MultipartAlternative
            {
                new TextPart("plain") { Text = mail.Text },
                new TextPart("html") { Text = mail.Html },
            },
        };
        message.From.Add(from);
        message.To.Add(Recipient(mail.To));
        // Keeps holiday notes and other robots from answering.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.ThreadId is { } thread)
        {
            // A root that was never sent: whatever answers to it lies together, in whichever order it arrives.
            message.InReplyTo = IdOf($"thread.{thread}", from);
            message.References.Add(message.InReplyTo);
        }

        if (mail.UnsubscribeAddress is { } unsubscribe && Uri.TryCreate(unsubscribe, UriKind.Absolute, out var address))
        {
            AddWhole(message, "List-Unsubscribe", $"<{address.AbsoluteUri}>");
            if (address.Scheme == Uri.UriSchemeHttps)
            {
                // RFC 8058 knows no other scheme.
                message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
        }

        if (mail.Reference is { } reference)
        {
            AddWhole(message, ReferenceHeader, OneLine(reference));
        }

        return message;
    }

    /// <summary>A long word that would be broken in two on its way to the line.</summary>
    private static void AddWhole(MimeMessage message, string name, string value)
    {
        var header = new Header(name, "");
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        message.Headers.Add(header);
    }

    private static MailboxAddress Recipient(string to) =>
        to.Any(char.IsControl) || !MailboxAddress.TryParse(to, out var address) || !address.Address.Contains('@', StringComparison.Ordinal)
            ? throw new MailDeliveryException("The recipient is not one mail address.") { IsPermanent = true }
            : address;

    /// <summary>The same mail has the same Message-ID at every try, so that the receiver can drop a second copy.</summary>
    private static string IdOf(string id, MailboxAddress from)
    {
        var isSafe = id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        var left = isSafe ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        return $"{left}@{from.Domain}";
    }

    private static string OneLine(string subject) => string.Create(subject.Length, subject, (line, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            line[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
        }
    });
}
