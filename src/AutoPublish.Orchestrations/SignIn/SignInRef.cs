namespace AutoPublish.Orchestrations.SignIn;

/// <summary>Names a ticket. The address stays in the ticket, and out of histories.</summary>
public sealed record SignInRef(string TicketId);
