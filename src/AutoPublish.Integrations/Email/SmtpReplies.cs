using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;

namespace AutoPublish.Integrations.Email;

/// <summary>What a mail server's no means: for this mail, or for the operator.</summary>
internal static partial class SmtpReplies
{
    private const int FirstPermanent = 500;

    // 530 to 539 are about signing in (RFC 4954), whatever command they answer.
    private const int FirstAboutSigningIn = 530;
    private const int LastAboutSigningIn = 539;

    /// <summary>
    /// A 5xx to this recipient or to this mail. Not what is said of the sender, of signing in or of the connection, nor a
    /// recipient refused for our want of rights (5.7, such as relaying), nor a mail refused for its missing signatures
    /// (5.7.20 to 5.7.30, RFC 7372): all those are the operator's to mend, and then every mail goes.
    /// </summary>
    internal static bool IsPermanent(SmtpCommandException e)
    {
        int status = (int)e.StatusCode;
        if (status is < FirstPermanent or >= FirstAboutSigningIn and <= LastAboutSigningIn)
        {
            return false;
        }

        string enhanced = Enhanced(e) ?? "";
        return e.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => !enhanced.StartsWith("5.7.", StringComparison.Ordinal),
            SmtpErrorCode.MessageNotAccepted => !MissingSignature().IsMatch(enhanced),
            _ => false,
        };
    }

    /// <summary>Such as <c>550 5.1.1</c>: none of the server's words, which may repeat the address.</summary>
    internal static string Code(SmtpCommandException e)
    {
        string status = ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
        return Enhanced(e) is { } enhanced ? $"{status} {enhanced}" : status;
    }

    private static string? Enhanced(SmtpCommandException e) => EnhancedCode().Match(e.Message) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^[245]\.\d{1,3}\.\d{1,3}(?!\S)", RegexOptions.CultureInvariant)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex(@"^5\.7\.(2\d|30)$", RegexOptions.CultureInvariant)]
    private static partial Regex MissingSignature();
}
