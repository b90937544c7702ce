using System.Net.Security;
using System.Net.Sockets;
using AutoPublish.Core.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace AutoPublish.Integrations.Email;

/// <summary>Hands each mail to the server over a connection of its own: mails are rare, and a kept connection is one more thing to break.</summary>
internal sealed class SmtpMailSender(SmtpOptions options, TimeProvider time) : IMailSender
{
    /// <summary>Which certificates are trusted; null is what this machine trusts, for the name that was connected to.</summary>
    internal RemoteCertificateValidationCallback? Trust { get; init; }

    private readonly MailboxAddress _from = MailboxAddress.Parse(options.From);

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        using var message = SmtpMessage.Create(mail, _from, time.GetUtcNow());
        using var client = new SmtpClient { Timeout = options.TimeoutSeconds * 1000, ServerCertificateValidationCallback = Trust };
        try
        {
            await client.ConnectAsync(options.Host, options.Port, SocketOptions(options.Security), cancellationToken);
            if (options is { Username: { } user, Password: { } password })
            {
                await client.AuthenticateAsync(user, password.Reveal(), cancellationToken);
            }

            await client.SendAsync(message, cancellationToken);
        }
        catch (Exception e) when (IsDelivery(e))
        {
            // The server's own words may repeat the address.
            throw new MailDeliveryException($"AP3301: the mail server {options.Host} did not take the mail ({Kind(e)}).", e)
            {
                IsPermanent = e is SmtpCommandException refused && SmtpReplies.IsPermanent(refused),
                Code = e is SmtpCommandException answered ? SmtpReplies.Code(answered) : null,
            };
        }

        await QuitAsync(client, cancellationToken);
    }

    /// <summary>The mail is taken by now: a server that hangs up rudely changes nothing.</summary>
    private static async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception e) when (IsDelivery(e))
        {
            return;
        }
    }

    private static bool IsDelivery(Exception e) => e is CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException
        or AuthenticationException or SslHandshakeException or NotSupportedException or IOException or SocketException or TimeoutException;

    private static string Kind(Exception e) => e is SmtpCommandException command ? $"status {SmtpReplies.Code(command)}" : e.GetType().Name;

    private static SecureSocketOptions SocketOptions(SmtpSecurity security) => security switch
    {
        SmtpSecurity.None => SecureSocketOptions.None,
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new InvalidOperationException($"Unknown security {security}."),
    };
}
