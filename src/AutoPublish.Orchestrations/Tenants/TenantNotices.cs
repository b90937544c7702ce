using AutoPublish.Core.Accounts;
using AutoPublish.Core.Mail;

namespace AutoPublish.Orchestrations.Tenants;

/// <summary>Tells a tenant's people by mail what went or will go wrong.</summary>
public sealed class TenantNotices(IMailSender mail)
{
    /// <param name="tenant">Whose <see cref="Tenant.Notices"/> are told, or, where there are none, whose approvers.</param>
    /// <param name="compose">Makes the mail to one address; its id is the same whenever the same is told.</param>
    public async Task TellAsync(Tenant tenant, Func<string, OutgoingMail> compose, CancellationToken cancellationToken)
    {
        foreach (string address in tenant.Notices.Count > 0 ? tenant.Notices : tenant.Approvers)
        {
            try
            {
                await mail.SendAsync(compose(address), cancellationToken);
            }
            catch (MailDeliveryException)
            {
                // One bad address silences nobody else; what is told stands in the content in any case.
            }
        }
    }
}
