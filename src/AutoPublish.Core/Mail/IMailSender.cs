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
public sealed record OutgoingMail(string Id, string To, string Subject, string Text, string Html)
{
    /// <summary>Mails with the same thread lie together in the reader's mailbox; null: on its own. Becomes <c>References</c> and <c>In-Reply-To</c>.</summary>
    public string? ThreadId { get; init; }

    /// <summary>Where one POST ends mails of this kind (RFC 8058); null where they cannot be ended.</summary>
    public string? UnsubscribeAddress { get; init; }

    /// <summary>What a bounce of this mail brings back, so that it is known which one it was; signed, and no address. Null: nobody asks.</summary>
    public string? Reference { get; init; }
}

/// <summary>The mail server did not take the mail. The message holds no address and no body.</summary>
/// <param name="message">What happened.</param>
/// <param name="inner">Why, where there is more to tell.</param>
public sealed class MailDeliveryException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Trying again does not help: the server refused this recipient or this mail for good (a 5xx reply).</summary>
    public bool IsPermanent { get; init; }

    /// <summary>The server's reply code with the enhanced one where it gave it, such as <c>550 5.1.1</c>; null where there was none.</summary>
    public string? Code { get; init; }
}
