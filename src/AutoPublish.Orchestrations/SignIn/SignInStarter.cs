using AutoPublish.Core.Documents;
using AutoPublish.Core.SignIn;
using AutoPublish.Orchestrations.Durable;

namespace AutoPublish.Orchestrations.SignIn;

/// <summary>Takes a wish to sign in: the ticket is durable, and its mail is on its way, when this returns.</summary>
public sealed class SignInStarter(IDocumentStore documents, IOrchestrationClient client)
{
    private static readonly SignInOrchestration Flow = new();

    public async ValueTask StartAsync(SignInTicket ticket, CancellationToken cancellationToken)
    {
        await documents.CreateAsync(SignInKinds.Ticket, SignInKinds.PartitionOf(ticket.TicketId), ticket.TicketId, ticket, cancellationToken);
        await client.StartAsync(Flow, InstanceIds.OfSignIn(ticket.TicketId), new SignInRef(ticket.TicketId), cancellationToken);
    }
}
