using AutoPublish.Core.Documents;
using AutoPublish.Core.Mail;
using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;

namespace AutoPublish.Orchestrations.SignIn;

/// <summary>Takes the next step of a ticket: mail it, keep it while it can be used, remove it.</summary>
public sealed class SignInActivity(IDocumentStore documents, IMailSender mail, SignInMail composer, SignInTokens tokens, SignInOptions options, TimeProvider time)
{
    private static readonly TimeSpan MailAgainAfter = TimeSpan.FromSeconds(10);

    // A link that is used or late a little later still finds out why it does not work.
    private static readonly TimeSpan KeptAfterwards = TimeSpan.FromHours(1);

    public async Task<StepPlan> AdvanceAsync(SignInRef input, CancellationToken cancellationToken)
    {
        string partition = SignInKinds.PartitionOf(input.TicketId);
        if (await documents.GetAsync(SignInKinds.Ticket, partition, input.TicketId, cancellationToken) is not { } document)
        {
            return Finished("gone");
        }

        SignInTicket ticket = document.Value;
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset end = ticket.ExpiresAt + KeptAfterwards;
        if (now >= end || !await IsForSomebodyAsync(ticket, cancellationToken))
        {
            await documents.DeleteAsync(SignInKinds.Ticket, partition, input.TicketId, etag: null, cancellationToken);
            return Finished("over");
        }

        if (ticket is not { MailedAt: null, UsedAt: null } || now >= ticket.ExpiresAt)
        {
            return new StepPlan(Finished: false, end, "kept");
        }

        try
        {
            await mail.SendAsync(composer.Compose(ticket, tokens.Of(ticket.TicketId)), cancellationToken);
        }
        catch (MailDeliveryException)
        {
            return new StepPlan(Finished: false, now + MailAgainAfter, "the mail was not taken");
        }

        // Conditional: whoever was quicker than this write has used the link meanwhile, and that stays.
        await documents.ReplaceAsync(SignInKinds.Ticket, partition, ticket.TicketId, ticket with { MailedAt = now }, document.ETag, cancellationToken);
        return new StepPlan(Finished: false, end, "mailed");
    }

    /// <summary>Whether the address can be signed in at all; else nothing is mailed to it.</summary>
    private async ValueTask<bool> IsForSomebodyAsync(SignInTicket ticket, CancellationToken cancellationToken)
    {
        string key = MemberKinds.KeyOf(ticket.Email);
        return options.SignUpIsOpen || await documents.GetAsync(MemberKinds.Member, key, key, cancellationToken) is not null;
    }

    private static StepPlan Finished(string status) => new(Finished: true, WaitUntil: null, status);
}
