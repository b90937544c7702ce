namespace AutoPublish.Core.Mail;

/// <summary>Hands a mail over for delivery. Called at least once for each mail; the id lets the receiver drop a second copy.</summary>
public interface IMailSender
{
    /// <exception cref="MailDeliveryException">The mail was not taken; trying again later may help.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default);
}

/// <param name="Id">Unique and the same for every try: becomes the Message-ID.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text, complete by itself.</param>
/// <param name="Html">The same as HTML, without remote content.</param>
public sealed record OutgoingMail(string Id, string To, string Subject, string Text, string Html);

/// <summary>The mail server did not take the mail. The message holds no address and no body.</summary>
public sealed class MailDeliveryException(string message, Exception? inner = null) : Exception(message, inner);
