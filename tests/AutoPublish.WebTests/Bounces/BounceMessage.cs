namespace AutoPublish.WebTests.Bounces;

/// <summary>A delivery status notification as a mail server writes it.</summary>
internal static class BounceMessage
{
    /// <param name="reference">As the header of the mail that came back has it.</param>
    public static string Of(string reference, string action = "failed", string status = "5.1.1") =>
        Returning($"From: post@example.org\r\nX-AutoPublish-Reference: {reference}\r\nSubject: Approve\r\n\r\nHello\r\n", action, status);

    /// <param name="mail">The whole mail that came back.</param>
    public static string Returning(string mail, string action = "failed", string status = "5.1.1") =>
        "From: MAILER-DAEMON@mx.example\r\nTo: post@example.org\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/report; report-type=delivery-status; boundary=outer\r\n\r\n"
        + "--outer\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
        + $"--outer\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; ann@t1.example\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        + $"--outer\r\nContent-Type: message/rfc822\r\n\r\n{mail}\r\n--outer--\r\n";
}
