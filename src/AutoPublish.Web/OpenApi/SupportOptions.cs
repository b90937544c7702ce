using System.Net.Mail;
using AutoPublish.Orchestrations;

namespace AutoPublish.Web.OpenApi;

/// <summary>Whom people write to about this installation. A host that registers none has the mailbox <c>support</c> on the host of its public address.</summary>
public sealed record SupportOptions
{
    /// <summary>Published.</summary>
    public required MailAddress Email { get; init; }

    internal static SupportOptions At(PublicAddress address) => new() { Email = new MailAddress($"support@{new Uri(address.Of("/")).Host}") };
}
