using AutoPublish.Core.Accounts;
using AutoPublish.Core.Approvals.Settings;
using AutoPublish.Core.Documents;
using AutoPublish.Orchestrations.Content;
using AutoPublish.Web.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AutoPublish.Web.Settings;

/// <summary>Changes a tenant's approval settings: one conditional write of the tenant, over what the form was filled in over.</summary>
internal sealed class ApprovalSettingsChanges(IDocumentStore documents, TenantReader tenants, ApproverNotice notice, ILogger<ApprovalSettingsChanges> log)
{
    internal const string VersionField = "version";
    internal const string ConfirmedField = "confirmed";
    private const int MaxAttempts = 50;

    internal async ValueTask<SettingsOutcome> MakeAsync(OwnerVisit visitor, SettingsForm form, IFormCollection posted, CancellationToken cancelled)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            Document<Tenant> read = await documents.GetAsync(AccountKinds.Tenant, visitor.TenantId, visitor.TenantId, cancelled)
                ?? throw new TenantNotFoundException(visitor.TenantId);
            ApprovalSettings before = ApprovalSettings.Of(read.Value);
            if (SettingsVersion.Changed(form.Facts(before), posted[VersionField]) is { Count: > 0 } changed)
            {
                return new SettingsOutcome.Changed(changed);
            }

            SettingsEdit edit = form.Apply(before, posted);
            if (MistakesOf(form, before, edit) is { Count: > 0 } mistakes)
            {
                return new SettingsOutcome.Mistaken(mistakes);
            }

            IReadOnlyList<SettingsLoosened> loosened = ApprovalSettingsLoosened.Between(before, edit.Settings, e => ApprovalSettingsWording.NameOf(before.Rules, e));
            if (loosened.Count > 0 && posted[ConfirmedField] != KeyOf(loosened))
            {
                return new SettingsOutcome.Unconfirmed(loosened);
            }

            // Not cancelled with the browser: what was pressed is done.
            WriteResult written = await documents.ReplaceAsync(AccountKinds.Tenant, visitor.TenantId, read.Id, edit.Settings.ApplyTo(read.Value), read.ETag, CancellationToken.None);
            tenants.Forget(visitor.TenantId);
            if (written.Succeeded)
            {
                await TellAsync(visitor, form, before, edit.Settings, loosened, written.ETag ?? "");
                return new SettingsOutcome.Saved();
            }
        }

        throw new InvalidOperationException($"The tenant {visitor.TenantId} kept changing.");
    }

    /// <summary>Names exactly these; another weakening that came meanwhile is asked about as well.</summary>
    internal static string KeyOf(IReadOnlyList<SettingsLoosened> loosened) => string.Join(',', loosened.Select(l => l.Key));

    private async ValueTask TellAsync(OwnerVisit visitor, SettingsForm form, ApprovalSettings before, ApprovalSettings after, IReadOnlyList<SettingsLoosened> loosened, string etag)
    {
        SettingsLog.Changed(log, visitor.TenantId, visitor.Who.Member.MemberId, form.Name);
        if (loosened.Count > 0)
        {
            SettingsLog.Loosened(log, visitor.TenantId, visitor.Who.Member.MemberId, KeyOf(loosened));
        }

        await notice.SendAsync(visitor.Tenant, before, after, etag);
    }

    /// <summary>What was wrong before and stands elsewhere keeps nobody from mending something else.</summary>
    private static IReadOnlyList<SettingsFinding> MistakesOf(SettingsForm form, ApprovalSettings before, SettingsEdit edit)
    {
        if (edit.Mistake is { } mistake)
        {
            return [mistake];
        }

        HashSet<SettingsFinding> known = [.. ApprovalSettingsCheck.Findings(before)];
        return [.. ApprovalSettingsCheck.Findings(edit.Settings).Where(f => form.Owns(f.Field) || !known.Contains(f))];
    }
}
