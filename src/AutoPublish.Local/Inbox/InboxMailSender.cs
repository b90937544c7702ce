using AutoPublish.Core.Mail;

namespace AutoPublish.Local.Inbox;

/// <summary>Delivers to the inbox page of this machine instead of a mail server.</summary>
public sealed class InboxMailSender(InboxStore inbox, TimeProvider time) : IMailSender
{
    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default) => inbox.AddAsync(mail, time.GetUtcNow());
}
