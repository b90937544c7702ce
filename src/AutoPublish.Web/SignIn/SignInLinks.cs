using System.Security.Cryptography;
using System.Text;
using AutoPublish.Core.Documents;
using AutoPublish.Core.Members;
using AutoPublish.Core.SignIn;

namespace AutoPublish.Web.SignIn;

/// <summary>Follows a mailed link to its ticket, and uses it up.</summary>
internal sealed class SignInLinks(SignInTokens tokens, IDocumentStore documents, SignInOptions options, TimeProvider time)
{
    /// <param name="token">As it stands in the address.</param>
    /// <param name="browser">The digest of what this browser has; null when it did not ask.</param>
    /// <param name="cancelled">The visitor has gone.</param>
    internal async ValueTask<SignInLinkState> FollowAsync(string token, string? browser, CancellationToken cancelled)
    {
        if (tokens.Read(token) is not { } ticketId
            || await documents.GetAsync(SignInKinds.Ticket, SignInKinds.PartitionOf(ticketId), ticketId, cancelled) is not { } ticket)
        {
            return new SignInLinkState.Unknown();
        }

        if (ticket.Value.UsedAt is not null)
        {
            return new SignInLinkState.Used(ticket.Value);
        }

        if (time.GetUtcNow() >= ticket.Value.ExpiresAt)
        {
            return new SignInLinkState.Late();
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(ticket.Value.BrowserHash), Encoding.ASCII.GetBytes(browser ?? "")))
        {
            return new SignInLinkState.OtherBrowser();
        }

        string key = MemberKinds.KeyOf(ticket.Value.Email);
        Document<Member>? member = await documents.GetAsync(MemberKinds.Member, key, key, cancelled);
        return member is null && !options.SignUpIsOpen ? new SignInLinkState.Unknown() : new SignInLinkState.Open(ticket, member?.Value);
    }

    /// <summary>One conditional write: of any number of posts at once exactly one is told true.</summary>
    internal async ValueTask<bool> UseAsync(Document<SignInTicket> ticket)
    {
        string partition = SignInKinds.PartitionOf(ticket.Id);
        Document<SignInTicket>? current = ticket;
        while (current is { Value: { UsedAt: null } value })
        {
            // Not cancelled with the browser: a person has pressed the button.
            if ((await documents.ReplaceAsync(SignInKinds.Ticket, partition, ticket.Id, value with { UsedAt = time.GetUtcNow() }, current.ETag, CancellationToken.None)).Succeeded)
            {
                return true;
            }

            // Another has used it; or only the note was written that the mail is out.
            current = await documents.GetAsync(SignInKinds.Ticket, partition, ticket.Id, CancellationToken.None);
        }

        return false;
    }
}
