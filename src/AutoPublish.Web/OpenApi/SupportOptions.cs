using System.Net.Mail;
using AutoPublish.Orchestrations;

namespace AutoPublish.Web.OpenApi;

/// <summary>Whom people write to about this installation.</summary>
public sealed record SupportOptions
{
    /// <summary>A mail address; published.</summary>
    public required string Email { get; init; }

    /// <summary>The mailbox <c>support</c> on the host of the public address.</summary>
    public static SupportOptions At(PublicAddress address) => new() { Email = $"support@{new Uri(address.Of("/")).Host}" };

    /// <exception cref="ArgumentException">AP1120: it is no mail address.</exception>
    public void Validate()
    {
        if (!MailAddress.TryCreate(Email, out MailAddress? read) || read.Address != Email)
        {
            throw new ArgumentException($"AP1120: the support address '{Email}' is no mail address.");
        }
    }
}
